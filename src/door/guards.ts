import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Problem } from '#kernel/problem.ts'

/** What an answer may load and run: our own files, and of the scripts within it those of these hashes. */
export const contentPolicy = (frameAncestors: string, scripts: readonly string[] = []): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    // antd puts its styles into the page while it runs; no script can come in that way.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')

/**
 * Headers that every answer carries (quality S6). They are set on the answer itself: `exchange.header` would make it
 * anew for each of them.
 */
export function securityHeaders(options: { frameAncestors: string; https: boolean }): MiddlewareHandler {
  const policy = contentPolicy(options.frameAncestors)
  return async (exchange, next) => {
    await next()
    // A page brings along one that names its scripts, a file a stricter one.
    const { headers } = exchange.res
    const own = headers.get('Content-Security-Policy')
    headers.set('Content-Security-Policy', own ?? policy)
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
  forwarded: string | undefined,
  connection: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies > 0) {
    const seen = (forwarded ?? '').split(',').map(part => part.trim())
    const address = seen.at(-trustedProxies)
    if (address) return address.slice(0, 64)
  }
  return connection ?? 'unknown'
}

export const addressIn = ({ headers, socket }: HttpBindings['incoming'], trustedProxies: number): string =>
  addressOf(String(headers['x-forwarded-for'] ?? ''), socket.remoteAddress, trustedProxies)
