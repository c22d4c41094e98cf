import type { HttpBindings } from '@hono/node-server'
import { type Context as Exchange, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Contract } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import { errorAnswer, sendDecision, sendError } from './answer.ts'
import type { Caller } from './caller.ts'
import type { Door } from './door.ts'
import { type Repeatable, requestKey } from './sent-answers.ts'

/** What an application is told of a request, and what an answer tells of itself. */
export interface Told {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; repeatable?: Repeatable }
}

/** A web application of ours. */
export type App = Hono<Told>

export const apiPath = '/api/v1'

/** Largest body of an ordinary call; sheets go another way (batch.ts). */
const largestBody = 1024 * 1024

/** What the server knows of a request before the door is asked. */
export interface RequestFacts {
  readonly caller: Caller
  /** The header that hands out or takes away the session cookie. */
  sessionCookie(token: string | null): string
}

export type FactsOf = (exchange: Exchange) => RequestFacts

const withBody = ['POST', 'PUT']

interface Parts {
  readonly door: Door
  readonly factsOf: FactsOf
  readonly onBug: (error: unknown, requestId: string) => void
}

interface Address {
  readonly contract: Contract
  readonly method: string
  readonly pattern: RegExp
}

function addressOf(contract: Contract): Address[] {
  if (contract.route === null) return []
  const [method = '', path = ''] = contract.route.split(' ')
  const pattern = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
  return [{ contract, method, pattern }]
}

const shapeOf = (contract: Contract): Record<string, unknown> =>
  'shape' in contract.input && typeof contract.input.shape === 'object' && contract.input.shape !== null
    ? { ...contract.input.shape }
    : {}

/** `?tag=a&tag=b` fills an array field; other fields take the last value. */
export function queryInput(contract: Contract, parameters: URLSearchParams): Record<string, unknown> {
  const shape = shapeOf(contract)
  const input: Record<string, unknown> = {}
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key)
    input[key] = isArrayField(shape[key]) ? values : values.at(-1)
  }
  return input
}

function isArrayField(schema: unknown): boolean {
  const text = typeof schema === 'object' && schema !== null && 'def' in schema ? schema.def : null
  if (typeof text !== 'object' || text === null || !('type' in text)) return false
  if (text.type === 'array') return true
  return 'innerType' in text && isArrayField(text.innerType)
}

/** A caller whose connection broke while sending is no fault of ours; nobody will read this answer. */
function hungUp(error: unknown): never {
  if (errorCodeOf(error) === 'ECONNRESET') throw new Problem('malformed', { message: '请求没有传完。' })
  throw error
}

async function bodyInput(exchange: Exchange): Promise<Record<string, unknown>> {
  const type = exchange.req.header('content-type') ?? ''
  const text = await exchange.req.text().catch(hungUp)
  if (text === '') return {}
  if (!/^application\/json\b/i.test(type))
    throw new Problem('unsupported-type', { message: '请以 application/json 提交内容。' })
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Falls through to the same answer as any other body that is no object.
  }
  throw new Problem('malformed', { message: '请求体不是有效的 JSON 对象，请检查格式。' })
}

/** All operations with an address, as a web application below `/api/v1`. */
export function api({ door, factsOf, onBug }: Parts): App {
  const addresses = byShape(door.contracts.flatMap(addressOf))
  const app: App = new Hono()
  // Nothing else is read of a request (see bodyInput), and asking whether a body is there makes one of every request.
  app.on(
    withBody,
    '*',
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw new Problem('too-large', { message: '提交的内容不能超过 1 MB。' })
      },
    }),
  )
  app.all('*', async exchange => {
    const facts = factsOf(exchange)
    const { contract, path } = find(addresses, exchange)
    const body = withBody.includes(exchange.req.method) ? await bodyInput(exchange) : {}
    const input = { ...queryInput(contract, new URL(exchange.req.url).searchParams), ...body, ...path }
    const { decision, session, read, counted } = await door.run(contract.id, input, facts.caller)
    if (session) exchange.header('Set-Cookie', facts.sessionCookie(session.token), { append: true })
    if (!decision.ok || read === null) return sendDecision(exchange, decision, facts.caller.requestId)
    const written = Buffer.from(JSON.stringify(decision.value))
    exchange.set('repeatable', { key: requestKey(exchange.env.incoming ?? {}), read, counted, body: written })
    return exchange.body(written, 200, { 'Content-Type': 'application/json' })
  })
  app.onError((error, exchange) => {
    const { requestId } = factsOf(exchange).caller
    if (!(error instanceof Problem)) onBug(error, requestId)
    return sendError(exchange, errorAnswer(error, requestId))
  })
  return app
}

type Addresses = ReadonlyMap<string, readonly Address[]>

/** How many parts an address has, and its first: what tells nearly all operations apart. No route begins with a field. */
const shapeOfPath = (path: string): string => `${path.split('/').length} ${path.split('/', 2)[1] ?? ''}`

/** Grouped, so that a request is compared with a handful of patterns and not with those of all operations. */
const byShape = (addresses: readonly Address[]): Addresses =>
  Map.groupBy(addresses, ({ contract }) => shapeOfPath(contract.route?.split(' ')[1] ?? ''))

function find(addresses: Addresses, { req }: Exchange): { contract: Contract; path: object } {
  const asked = new URL(req.url).pathname.slice(apiPath.length)
  const candidates = (addresses.get(shapeOfPath(asked)) ?? []).filter(({ pattern }) => pattern.test(asked))
  const found = candidates.find(({ method }) => method === req.method)
  if (!found)
    throw new Problem(candidates.length > 0 ? 'method-not-allowed' : 'not-found', {
      ...(candidates.length > 0 ? {} : { message: '没有这个接口，请查阅接口文档。' }),
    })
  const path = { ...found.pattern.exec(asked)?.groups }
  for (const [name, value] of Object.entries(path)) path[name] = decoded(value)
  return { contract: found.contract, path }
}

/** Throws Problem `not-found` for an escape that stands for no character. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Problem('not-found')
  }
}
