import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { withSourcePlaces } from './source-places.ts'

test('what went wrong in a built file is told with its place in the source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-places-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // The second line of the file is the fifth of its source.
  writeFileSync(
    join(folder, 'main.js.map'),
    JSON.stringify({ version: 3, sources: ['../src/door.ts'], names: [], mappings: ';AAIA' }),
  )
  const url = (path: string) => pathToFileURL(join(folder, path)).href
  const stack = (built: string, plain: string) =>
    `    at async Door.run (${built})\n    at ${plain}\n    at node:internal/timers:1:2`
  expect(withSourcePlaces(stack(`${url('main.js')}:2:1`, `${url('plain.js')}:2:1`))).toBe(
    stack(`${url('../src/door.ts')}:5:1`, `${url('plain.js')}:2:1`),
  )
})
