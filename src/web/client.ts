import type { Contract, Input, Output } from '#kernel/operation.ts'
import type { PageError } from './page-door.ts'

export const apiPath = '/api/v1'

/** What the API answered when something wasn't done. */
export class ApiError extends Error {
  readonly status: number
  readonly error: PageError & { readonly requestId?: string }

  constructor(status: number, error: PageError & { readonly requestId?: string }) {
    super(error.message)
    this.name = 'ApiError'
    this.status = status
    this.error = error
  }
}

export const offline: PageError = {
  code: 'offline',
  message: '连接不上服务器，请检查网络后重试。已填写的内容仍在页面上。',
  refusals: [],
}

const isPageError = (body: unknown): body is PageError =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body

/** Reads an answer; throws ApiError for anything but success. */
export async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  throw new ApiError(response.status, isPageError(body) ? body : { ...offline, code: 'unreadable' })
}

/** Bytes; a browser keeps no more than 64 KiB alive. */
const mostKeptAlive = 60_000

const isKeepable = (body: string): boolean => new TextEncoder().encode(body).length < mostKeptAlive

function requestOf(route: string, input: Readonly<Record<string, unknown>>, key: string | undefined) {
  const [method = 'GET', template = ''] = route.split(' ')
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name) ?? '')
    rest.delete(name)
    return encodeURIComponent(value)
  })
  const inBody = method === 'POST' || method === 'PUT'
  const query = new URLSearchParams()
  if (!inBody)
    for (const [name, value] of rest)
      for (const one of [value].flat())
        query.append(name, String(one instanceof Date ? one.toISOString() : one))
  const body = JSON.stringify(Object.fromEntries(rest))
  const search = query.size > 0 ? `?${query}` : ''
  return {
    url: `${apiPath}${path}${search}`,
    init: {
      method,
      headers: {
        ...(inBody ? { 'Content-Type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'Idempotency-Key': key ?? crypto.randomUUID() }),
      },
      ...(inBody ? { body } : {}),
      // Sent while the page goes out of sight, it arrives even where the page is gone; browsers keep no more alive.
      keepalive: inBody && document.visibilityState === 'hidden' && isKeepable(body),
    },
  }
}

/**
 * Calls an operation through the API, typed by its contract. A write carries a key; give the same `key` again to
 * repeat a submit whose answer was lost.
 */
export async function call<C extends Contract>(
  contract: C,
  input: Input<C>,
  key?: string,
): Promise<Output<C>> {
  if (contract.route === null) throw new Error(`${contract.id} has no address`)
  const { url, init } = requestOf(contract.route, input as Record<string, unknown>, key)
  const response = await fetch(url, init).catch(() => {
    throw new ApiError(0, offline)
  })
  return contract.output.parse(await answerOf(response)) as Output<C>
}
