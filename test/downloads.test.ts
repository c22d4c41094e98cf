/** What pages offer to download is there: a sheet that is linked to and not made would be noticed by whoever needs it. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { network } from './http.ts'
import { world } from './world.ts'

const w = await world()

const linked = new Set(
  globSync('src/web/**/*.tsx').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\/api\/v1(\/exports\/[a-z-]+\.(?:xlsx|csv))/g)].flatMap(
      ([, path = '']) => path,
    ),
  ),
)

test('every sheet that a page links to is made', async () => {
  const { send } = network(w)
  expect(linked.size).toBeGreaterThan(5)
  const missing: string[] = []
  for (const path of linked) if ((await send('GET', path)).status === 404) missing.push(path)
  expect(missing).toEqual([])
})
