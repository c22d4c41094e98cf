/**
 * The system as the journeys meet it: as it starts for everyone. With TEST_DATABASE_URL it gets a database of its own
 * on that server, which is dropped when the journeys are over; with FURNISHED it begins where a first start has ended.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  databaseOn,
  dropDatabase,
  type Furnished,
  serverEnvironment,
  templateOf,
} from '#test/faults/homes.ts'

const made = process.env['FURNISHED']
const furnished: Furnished | null = made ? JSON.parse(readFileSync(made, 'utf8')) : null
const folder = process.env['DATA_DIR'] ?? ''
if (furnished) cpSync(furnished.folder, folder, { recursive: true })

const server = process.env['TEST_DATABASE_URL']
const url = server ? await databaseOn(server, `zhongshi_e2e_${process.pid}`, templateOf(furnished)) : null
const here = import.meta.dirname
const main = join(here, '../build/system/main.js')
const system = spawn(process.execPath, ['--import', join(here, 'wall-clock.ts'), main], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(url === null
      ? {}
      : {
          ...serverEnvironment(folder, url),
          ...furnished?.environment,
          DATA_DIR: folder,
          DATABASE_URL: url,
        }),
  },
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => system.kill(signal))
const [code] = await once(system, 'exit')
if (server && url) await dropDatabase(server, url)
process.exitCode = code ?? 1
