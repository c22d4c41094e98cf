/** The system as a process of its own, as it runs for everyone: started, asked over the network, killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type Environment = Readonly<Record<string, string>>

/** How a process ended and what it said until then. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly said: string
}

export interface Program {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it has printed so far, on both channels. */
  said(): string
}

/** Where Node keeps what it has compiled: the processes of a test needn't compile the same again. */
const compiled = process.env['NODE_COMPILE_CACHE']
  ? { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }
  : {}

const running = new Set<Program>()

/** A program of the built system. */
export const program = (name: string): string => `build/system/${name}.js`

/** Runs a program of the repository with nothing in its environment but what is given, and what is compiled already. */
export function run(script: string, environment: Environment): Program {
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...compiled, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const channel of [child.stdout, child.stderr])
    channel.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, said: text }))
  const program = { child, ended, said: () => text }
  running.add(program)
  void ended.then(() => running.delete(program))
  return program
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Asks again and again until the answer is true; fails with `why` when it isn't within `patience` ms. */
export async function until(
  answer: () => Promise<boolean> | boolean,
  why: string,
  patience = 60_000,
): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await answer())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${why}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

export const answers = (url: string, status = 200): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    async response => {
      await response.body?.cancel()
      return response.status === status
    },
    () => false,
  )

export interface RunningSystem extends Program {
  readonly url: string
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>
  /** Asks it to stop, as systemd would. */
  stop(): Promise<Ended>
}

/** Nothing that a failed test has started may outlive it. */
export async function endAll(): Promise<void> {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all([...running].map(({ ended }) => ended))
}

/** Starts the system and resolves when it is ready. */
export async function startSystem(
  environment: Environment,
  script = program('main'),
): Promise<RunningSystem> {
  const port = environment['PORT'] ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const program = run(script, { PORT: port, PUBLIC_URL: url, LOG_LEVEL: 'error', ...environment })
  const { child, ended, said } = program
  let gone = false
  void ended.then(() => {
    gone = true
  })
  // A first start loads the sample, on a machine that does other things besides.
  await until(() => gone || answers(`${url}/readyz`), 'ready', 150_000)
  if (gone) throw new Error(`ended before it was ready:\n${said()}`)
  return {
    ...program,
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
