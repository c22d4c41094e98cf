import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context as Exchange } from 'hono'
import {
  createRequestHandler,
  type RouterContext,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import type { Door } from '#door/door.ts'
import { contentPolicy } from '#door/guards.ts'
import type { App, FactsOf } from '#door/http.ts'
import { sealedPage } from '#door/page-scripts.ts'
import { pageDoor } from '#door/pages.ts'
import { requestKey, takesGzip } from '#door/sent-answers.ts'
import type { Config } from './config.ts'

export const buildFolder = join(import.meta.dirname, '../build')

interface Built {
  readonly build: ServerBuild
  /** The key under which the pages expect their door. */
  readonly doorContext: RouterContext<unknown>
}

/** The pages as they were built. */
export async function builtPages(): Promise<Built> {
  const file = join(buildFolder, 'server/index.js')
  if (!existsSync(file)) throw new Error('页面尚未构建，请用 npm start 启动，或先运行 npm run build。')
  const build: ServerBuild = await import(file)
  return {
    build,
    doorContext: (build.entry.module as unknown as { doorContext: RouterContext<unknown> }).doorContext,
  }
}

/** Below this nothing is gained. */
const worthCompressing = 1_000

/**
 * A text as gzip, where the browser takes it. The page is whole in memory, so it is compressed in one go: a stream of
 * the platform costs three times as much of the thread that serves everybody.
 */
function smaller(
  whole: Buffer<ArrayBuffer>,
  headers: Headers,
  accepted: string | undefined,
): Buffer<ArrayBuffer> {
  if (!takesGzip(accepted) || !/^text\//.test(headers.get('content-type') ?? '')) return whole
  headers.append('Vary', 'Accept-Encoding')
  if (whole.length < worthCompressing) return whole
  headers.set('Content-Encoding', 'gzip')
  return gzipSync(whole, { level: 3 })
}

interface Parts {
  readonly door: Door
  readonly config: Pick<Config, 'sample' | 'frameAncestors'>
  readonly factsOf: FactsOf
  readonly onError: (error: unknown, what: string) => void
}

/** All pages, and what they fetch while somebody reads them. */
export function servePages(app: App, { build, doorContext }: Built, parts: Parts): void {
  const { config, factsOf, onError } = parts
  const handle = createRequestHandler(build, 'production')

  async function made(exchange: Exchange, isForAll: boolean, key: string | null): Promise<Response> {
    const url = new URL(exchange.req.url)
    const door = pageDoor(parts.door, factsOf(exchange), { path: url.pathname + url.search })
    const nonce = randomBytes(16).toString('base64url')
    const context = new RouterContextProvider()
    context.set(doorContext, {
      ...door,
      nonce,
      sample: config.sample,
      report: (error: unknown) => onError(error, `request ${exchange.get('requestId')}`),
    })
    const answer = await handle(exchange.req.raw, context)
    for (const cookie of door.cookies) answer.headers.append('Set-Cookie', cookie)
    if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store')
    if (answer.body === null) return answer
    const headers = new Headers(answer.headers)
    let whole: Buffer<ArrayBuffer> = Buffer.from(await answer.arrayBuffer())
    if (/^text\/html\b/.test(headers.get('content-type') ?? '')) {
      const { html, scripts } = sealedPage(whole.toString(), nonce)
      whole = Buffer.from(html)
      headers.set('Content-Security-Policy', contentPolicy(config.frameAncestors, scripts))
    }
    const body = smaller(whole, headers, exchange.req.header('accept-encoding'))
    const read = isForAll && answer.status === 200 ? door.read() : null
    if (read) exchange.set('repeatable', { key, read, counted: null, body })
    return new Response(body, { status: answer.status, headers })
  }

  app.all('*', exchange => {
    // Cookies say who reads, and in which look: whoever brings any gets a page of their own.
    const isForAll = exchange.req.method === 'GET' && exchange.req.header('cookie') === undefined
    const key = isForAll ? requestKey(exchange.env.incoming) : null
    return parts.door.sent.making(key, () => made(exchange, isForAll, key))
  })
}
