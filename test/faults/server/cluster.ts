/** A PostgreSQL server of the test's own, to be stopped and started at will. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execute, programs } from '../home.ts'
import { freePort } from '../process.ts'

/** PostgreSQL refuses to run as root; there it runs as the user its package has made. */
const as = (command: string, args: readonly string[]): Promise<string> =>
  process.getuid?.() === 0
    ? execute('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args])
    : execute(command, args)

export async function ownCluster() {
  const bin = programs()
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-cluster-'))
  if (process.getuid?.() === 0) await execute('chown', ['postgres', folder])
  chmodSync(folder, 0o700)
  const port = await freePort()
  const data = join(folder, 'data')
  await as(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  const control = (...args: string[]) => as(join(bin, 'pg_ctl'), ['-D', data, '-w', ...args])
  const options = `-p ${port} -k ${folder} -h 127.0.0.1 -c shared_buffers=32MB`
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: () => control('start', '-l', join(folder, 'log'), '-o', options),
    /** `fast` breaks the connections off; `immediate` is a crash. */
    stop: (mode: 'fast' | 'immediate') => control('stop', '-m', mode),
    remove: async () => {
      await control('stop', '-m', 'immediate').catch(() => undefined)
      rmSync(folder, { recursive: true })
    },
  }
}
