import { randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context as Exchange, MiddlewareHandler } from 'hono'
import { Problem } from '#kernel/problem.ts'

/**
 * Headers that every answer carries (quality S6). Scripts run only with this answer's nonce. They are set on the answer
 * itself: `exchange.header` would make it anew for each of them.
 */
export function securityHeaders(options: { frameAncestors: string; https: boolean }): MiddlewareHandler {
  return async (exchange, next) => {
    const nonce = randomBytes(16).toString('base64')
    exchange.set('nonce', nonce)
    await next()
    // What isn't a page of ours, such as a file, brings a stricter one along.
    const { headers } = exchange.res
    const own = headers.get('Content-Security-Policy')
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      // antd puts its styles into the page while it runs; no script can come in that way.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      `frame-ancestors ${options.frameAncestors}`,
    ]
    headers.set('Content-Security-Policy', own ?? policy.join('; '))
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (options.frameAncestors === "'none'") headers.set('X-Frame-Options', 'DENY')
    if (options.https) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser says where a submit comes from; one from another site is refused, whatever cookie it carries (quality
 * S6). Programs that send neither header aren't browsers and carry no cookie they weren't given.
 */
export function sameOriginOnly(publicOrigin: () => string): MiddlewareHandler {
  return async ({ req }, next) => {
    if (!safeMethods.has(req.method)) {
      const origin = req.header('origin')
      const site = req.header('sec-fetch-site')
      const own = origin === publicOrigin() || (origin !== undefined && hostOf(origin) === req.header('host'))
      if (origin === undefined ? site !== undefined && site !== 'same-origin' && site !== 'none' : !own)
        throw new Problem('origin-refused')
    }
    await next()
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/** Requests that are still arriving, for each that may be worked on: they cost a socket and some memory, no work. */
const arrivingForEach = 10

/**
 * Turns work away before the database falls over: at most so many requests at once (quality S10). A request that is
 * still arriving is no work yet, so clients on bad lines keep nobody else waiting.
 */
export function loadShedding(most: number): MiddlewareHandler {
  const inFlight = new Set<Partial<HttpBindings>>()
  return async (exchange, next) => {
    let working = 0
    for (const { incoming } of inFlight) if (incoming?.complete !== false) working++
    if (working >= most || inFlight.size >= most * arrivingForEach)
      throw new Problem('unavailable', { retryAfter: 2 })
    const { incoming }: Partial<HttpBindings> = exchange.env ?? {}
    const request = incoming ? { incoming } : {}
    inFlight.add(request)
    try {
      await next()
    } finally {
      inFlight.delete(request)
    }
  }
}

/** The caller's network address: the connection's, or what the outermost trusted proxy saw. */
export function addressOf(
  exchange: Exchange,
  connection: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies > 0) {
    const seen = (exchange.req.header('x-forwarded-for') ?? '').split(',').map(part => part.trim())
    const address = seen.at(-trustedProxies)
    if (address) return address.slice(0, 64)
  }
  return connection ?? 'unknown'
}
