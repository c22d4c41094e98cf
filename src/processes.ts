import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'

/** How long a process that died by itself stays away, so that one that can't live doesn't do so a thousand times. */
const pause = 1_000

/** Starts one more process of the system; resolves when it listens, or to the code with which it ended before. */
function begun(): Promise<number | null> {
  const worker = cluster.fork()
  return Promise.race([
    once(worker, 'listening').then(() => null),
    once(worker, 'exit').then(([code]) => (typeof code === 'number' ? code : 1)),
  ])
}

const alive = (): Worker[] => Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined)

/**
 * Several processes on one address and one database: each answers requests, and one that dies is replaced. The first
 * starts alone, so that it says what there is to say about the first start. Resolves to the code to end with.
 */
export async function lead(count: number): Promise<number> {
  const stopped = Promise.withResolvers<number>()
  let stopping = false
  const endWithLast = () => {
    if (stopping && alive().length === 0) stopped.resolve(0)
  }
  const stop = () => {
    stopping = true
    for (const worker of alive()) worker.process.kill('SIGTERM')
    endWithLast()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  cluster.on('exit', endWithLast)
  const failed = await begun()
  if (failed !== null) return failed
  const begin = () => {
    if (!stopping) cluster.fork()
  }
  cluster.on('exit', () => setTimeout(begin, pause))
  for (let more = 1; more < count; more++) begin()
  return stopped.promise
}

/** Whether this process speaks for all: alone, or the first of several. */
export const isFirst = (): boolean => cluster.worker === undefined || cluster.worker.id === 1

/** Whether this process answers nobody itself and only looks after those that do. */
export const leads = (count: number): boolean => count > 1 && cluster.isPrimary
