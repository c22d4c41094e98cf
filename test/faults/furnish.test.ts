/** What fault tests and journeys begin on is made beside other tests, which may fail meanwhile. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from './process.ts'

test('told to stop while it is being made, a home leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-'))
  const making = spawn(
    process.execPath,
    [join(import.meta.dirname, 'furnish.ts'), join(folder, 'furnished.json')],
    {
      env: { ...process.env, TMPDIR: folder },
      stdio: 'ignore',
    },
  )
  const ended = once(making, 'close')
  const begun = () => readdirSync(folder).some(name => existsSync(join(folder, name, 'mail')))
  await until(begun, 'its first start is under way')
  making.kill('SIGTERM')
  await ended
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})
