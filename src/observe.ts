import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Observation } from '#door/door.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import type { Config } from './config.ts'
import { withSourcePlaces } from './source-places.ts'

/** Drizzle lists a query's values; PostgreSQL quotes a value that it can't take (SQLSTATE class 22, data exception). */
function withoutValues(message: string, code: string | null): string {
  const [said = ''] = message.split('\nparams:')
  return code?.startsWith('22') ? said.replace(/".*"/s, '"…"') : said
}

/** What may be said of an error in a log: never the values of a query, which may be about people. */
export function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 200) }
  const root = error.cause instanceof Error ? error.cause : error
  const code = errorCodeOf(error)
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    name: root.name,
    code,
    message: withoutValues(root.message, code).slice(0, 500),
    stack: withSourcePlaces(frames.slice(0, 12).join('\n')),
  }
}

export interface Watching {
  readonly log: Logger
  readonly registry: Registry
  observe(observation: Observation): void
  onError(error: unknown, what: string): void
  /** One answered request; the path is logged without its query, which may hold one-time links. */
  onAnswer(answer: {
    method: string
    path: string
    status: number
    milliseconds: number
    requestId: string
  }): void
  /** Set by the metrics page just before it is read. */
  readonly backlog: Gauge<'state'>
}

/** Structured logs and metrics of one running system; logs go to standard error unless said otherwise. */
export function watch(
  { logLevel }: Pick<Config, 'logLevel'>,
  to: DestinationStream = destination(2),
): Watching {
  const log = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to)
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const runs = new Counter({
    name: 'zhongshi_operations_total',
    help: 'Operations run, by outcome',
    labelNames: ['operation', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'zhongshi_operation_seconds',
    help: 'Time of an operation',
    labelNames: ['operation'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  })
  const queries = new Histogram({
    name: 'zhongshi_operation_queries',
    help: 'Statements of an operation',
    labelNames: ['operation'],
    buckets: [1, 2, 5, 10, 20, 50],
    registers,
  })
  const answers = new Histogram({
    name: 'zhongshi_http_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  })
  const backlog = new Gauge({
    name: 'zhongshi_messages',
    help: 'Messages waiting, and given up',
    labelNames: ['state'],
    registers,
  })
  return {
    log,
    registry,
    backlog,
    observe: ({ operation, outcome, milliseconds, queries: count }) => {
      runs.inc({ operation, outcome })
      seconds.observe({ operation }, milliseconds / 1000)
      queries.observe({ operation }, count)
    },
    onError: (error, what) => log.error({ what, error: described(error) }, 'error'),
    onAnswer: ({ milliseconds, ...answer }) => {
      answers.observe({ method: answer.method, status: String(answer.status) }, milliseconds / 1000)
      log.info({ ...answer, ms: Math.round(milliseconds) }, 'answered')
    },
  }
}
