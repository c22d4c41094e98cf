/** The built pages over HTTP: rendered, sealed, compressed, given again; and some of them as a column of another site. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import {
  createRequestHandler,
  type RouterContext,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import { behind, columnPage, columnPath, inColumn, type Place, prefixOf } from '#door/column.ts'
import type { Door } from '#door/door.ts'
import { contentPolicy } from '#door/guards.ts'
import type { App, FactsOf, RequestFacts, Told } from '#door/http.ts'
import { sealedPage } from '#door/page-scripts.ts'
import { pageDoor } from '#door/pages.ts'
import { requestKey, takesGzip } from '#door/sent-answers.ts'
import type { Config } from './config.ts'

const buildFolder = join(import.meta.dirname, '../build')

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

/** Scripts, styles and the icon, where pages ask for them and where those of the column do. */
export function serveBuilt(app: App): void {
  const root = join(buildFolder, 'client')
  for (const base of ['', columnPath]) {
    const rewriteRequestPath = (path: string) => path.slice(base.length)
    app.use(
      `${base}/assets/*`,
      serveStatic({
        root,
        rewriteRequestPath,
        precompressed: true,
        onFound: (_path, { header }) => header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    )
    app.use(`${base}/favicon.svg`, serveStatic({ root, rewriteRequestPath }))
  }
}

/** Below this nothing is gained. */
const worthCompressing = 1_000

const compressed = promisify(gzip)

/**
 * A text as gzip, where the browser takes it. The page is whole in memory, so it is compressed in one go, and beside the
 * thread that serves everybody.
 */
async function smaller(
  whole: Buffer<ArrayBuffer>,
  headers: Headers,
  accepted: string | undefined,
): Promise<Buffer<ArrayBuffer>> {
  if (!takesGzip(accepted) || !/^text\//.test(headers.get('content-type') ?? '')) return whole
  headers.append('Vary', 'Accept-Encoding')
  if (whole.length < worthCompressing) return whole
  headers.set('Content-Encoding', 'gzip')
  return compressed(whole, { level: 3 })
}

interface Asked {
  readonly request: Request
  /** The address that is asked for, as the pages know it. */
  readonly path: string
  readonly facts: RequestFacts
  readonly requestId: string
  /** What of another site it stands in; see src/web/ui/frame/within-site.ts. */
  readonly within: 'frame' | 'column' | null
}

interface Parts {
  readonly door: Door
  readonly config: Pick<Config, 'sample' | 'frameAncestors'>
  readonly factsOf: FactsOf
  readonly publicUrl: () => string
  readonly onError: (error: unknown, what: string) => void
}

/** All pages, what they fetch while somebody reads them, and the column's. */
export function servePages(app: App, { build, doorContext }: Built, parts: Parts): void {
  const { config, factsOf, onError } = parts
  const handle = createRequestHandler(build, 'production')

  async function rendered({ request, path, facts, requestId, within }: Asked) {
    const door = pageDoor(parts.door, facts, { path })
    const nonce = randomBytes(16).toString('base64url')
    const context = new RouterContextProvider()
    context.set(doorContext, {
      ...{ ...door, nonce, within, sample: config.sample },
      report: (error: unknown) => onError(error, `request ${requestId}`),
    })
    const answer = await handle(request, context)
    for (const cookie of door.cookies) answer.headers.append('Set-Cookie', cookie)
    if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store')
    return { answer, nonce, read: door.read }
  }

  /** An answer as it leaves: with the column's addresses where it has a place there, its scripts named, compressed. */
  async function leaving(
    { answer, nonce }: { answer: Response; nonce: string },
    accepted: string | undefined,
    place: Place | null,
  ): Promise<{ response: Response; body: Buffer<ArrayBuffer> | null }> {
    const { status } = answer
    const headers = new Headers(answer.headers)
    const location = headers.get('location')
    if (place && location !== null) headers.set('location', inColumn(location, place))
    if (answer.body === null) return { response: new Response(null, { status, headers }), body: null }
    let whole: Buffer<ArrayBuffer> = Buffer.from(await answer.arrayBuffer())
    if (/^text\/html\b/.test(headers.get('content-type') ?? '')) {
      const { html, scripts } = sealedPage(whole.toString(), nonce)
      whole = Buffer.from(place ? columnPage(html, place) : html)
      headers.set('Content-Security-Policy', contentPolicy(config.frameAncestors, scripts))
    }
    const body = await smaller(whole, headers, accepted)
    return { response: new Response(body, { status, headers }), body }
  }

  /** Makes a page; one that is for all is given again to who asks the same. */
  const made = (
    exchange: Context<Told>,
    isForAll: boolean,
    page: Omit<Asked, 'requestId'>,
    place: Place | null = null,
  ) => {
    const key = isForAll ? requestKey(exchange.env.incoming ?? {}) : null
    return parts.door.sent.making(key, async () => {
      const answered = await rendered({ ...page, requestId: exchange.get('requestId') })
      const { response, body } = await leaving(answered, exchange.req.header('accept-encoding'), place)
      const read = isForAll && body !== null && response.status === 200 ? answered.read() : null
      if (read && body) exchange.set('repeatable', { key, read, counted: null, body })
      return response
    })
  }

  app.get(`${columnPath}/*`, exchange => {
    const prefix = prefixOf(exchange.req.header('x-forwarded-prefix'))
    const path = behind(new URL(exchange.req.url))
    const facts = factsOf(exchange)
    const page: Omit<Asked, 'requestId'> = {
      ...{ path, within: 'column', request: new Request(new URL(path, exchange.req.url)) },
      // Cookies that come along are the other site's.
      facts: { ...facts, caller: { ...facts.caller, token: null } },
    }
    return made(exchange, true, page, { prefix, publicUrl: parts.publicUrl() })
  })

  app.all('*', exchange => {
    const url = new URL(exchange.req.url)
    // Cookies say who reads, and in which look: whoever brings any gets a page of their own.
    const isForAll = exchange.req.method === 'GET' && exchange.req.header('cookie') === undefined
    return made(exchange, isForAll, {
      ...{ request: exchange.req.raw, path: url.pathname + url.search, facts: factsOf(exchange) },
      // Browsers say so of the page that they open in a frame; of what it fetches afterwards they don't.
      within: exchange.req.header('sec-fetch-dest') === 'iframe' ? 'frame' : null,
    })
  })
}
