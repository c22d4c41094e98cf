/** The built pages over HTTP: rendered, kept for everybody, compressed; and some of them as a column of another site. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import {
  createRequestHandler,
  type RouterContext,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import { behind, columnPage, columnPath, inColumn, prefixOf } from '#door/column.ts'
import type { FactsOf, RequestFacts } from '#door/http.ts'
import { keptPage, pageWith } from '#door/kept-pages.ts'
import { pageDoor } from '#door/pages.ts'
import type { Config } from './config.ts'
import type { Watching } from './observe.ts'
import type { System } from './system.ts'

export type App = Hono<{ Variables: { nonce: string; requestId: string } }>

const buildFolder = join(import.meta.dirname, '../build')

/** The pages as they were built; the key under which they expect their door comes with them. */
async function builtPages(): Promise<{ build: ServerBuild; doorContext: RouterContext<unknown> }> {
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

interface Rendered {
  /** Null where the answer has no body. */
  readonly whole: Buffer<ArrayBuffer> | null
  readonly status: number
  readonly headers: Headers
}

/**
 * A page as gzip, where the browser takes it. The page is whole in memory, so it is compressed in one go: a stream of
 * the platform costs three times as much of the thread that serves everybody.
 */
function smaller({ whole, status, headers }: Rendered, accepted = ''): Response {
  if (whole === null) return new Response(null, { status, headers })
  if (!/\bgzip\b/.test(accepted) || !/^text\//.test(headers.get('content-type') ?? ''))
    return new Response(whole, { status, headers })
  headers.append('Vary', 'Accept-Encoding')
  if (whole.length < worthCompressing) return new Response(whole, { status, headers })
  headers.set('Content-Encoding', 'gzip')
  return new Response(gzipSync(whole, { level: 3 }), { status, headers })
}

interface Asked {
  readonly request: Request
  /** The address that is asked for, as the pages know it. */
  readonly path: string
  readonly facts: RequestFacts
  readonly requestId: string
  readonly nonce: string
  /** What of another site it stands in; see web/ui/within-site.ts. */
  readonly within: 'frame' | 'column' | null
}

interface Parts {
  readonly config: Pick<Config, 'sample'>
  readonly system: Pick<System, 'door'>
  readonly watching: Pick<Watching, 'onError'>
  readonly publicUrl: () => string
}

/** The column's pages and all others. */
export async function servePages(
  app: App,
  { config, system, watching, publicUrl }: Parts,
  factsOf: FactsOf,
): Promise<void> {
  const { build, doorContext } = await builtPages()
  const handle = createRequestHandler(build, 'production')

  async function render({ request, path, facts, requestId, nonce, within }: Asked): Promise<Rendered> {
    // Cookies say who reads, and in which look: whoever brings any gets a page of their own.
    const isForAll = request.method === 'GET' && !request.headers.has('cookie')
    // A page within another site is another page.
    const place = within === null ? path : `${within} ${path}`
    const kept = isForAll ? await system.door.recallPage(place, facts.caller) : null
    if (kept)
      return { whole: Buffer.from(pageWith(kept, nonce)), status: 200, headers: new Headers(kept.headers) }
    const door = pageDoor(system.door, facts, { path })
    const context = new RouterContextProvider()
    context.set(doorContext, {
      ...{ ...door, nonce, within, sample: config.sample },
      report: (error: unknown) => watching.onError(error, `request ${requestId}`),
    })
    const answer = await handle(request, context)
    const { status, headers } = answer
    for (const cookie of door.cookies) headers.append('Set-Cookie', cookie)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    if (answer.body === null) return { whole: null, status, headers }
    const whole = Buffer.from(await answer.arrayBuffer())
    const page = isForAll ? keptPage(answer, whole, nonce) : null
    if (page) system.door.keepPage(place, facts.caller, door.read(), page)
    return { whole, status, headers: new Headers(headers) }
  }

  app.get(`${columnPath}/*`, async exchange => {
    const { requestId, nonce } = exchange.var
    const prefix = prefixOf(exchange.req.header('x-forwarded-prefix'))
    const place = { prefix, publicUrl: publicUrl() }
    const path = behind(new URL(exchange.req.url))
    const facts = factsOf(exchange)
    const { whole, status, headers } = await render({
      ...{ path, requestId, nonce },
      within: 'column',
      // Cookies that come along are the other site's.
      facts: { ...facts, caller: { ...facts.caller, token: null } },
      request: new Request(new URL(path, exchange.req.url)),
    })
    const location = headers.get('location')
    if (location !== null) headers.set('location', inColumn(location, place))
    const isPage = /^text\/html\b/.test(headers.get('content-type') ?? '')
    const shown = whole && isPage ? Buffer.from(columnPage(whole.toString(), place)) : whole
    return smaller({ whole: shown, status, headers }, exchange.req.header('accept-encoding'))
  })

  app.all('*', async exchange => {
    const { requestId, nonce } = exchange.var
    const url = new URL(exchange.req.url)
    const rendered = await render({
      ...{ request: exchange.req.raw, path: url.pathname + url.search, facts: factsOf(exchange) },
      ...{ requestId, nonce },
      // Browsers say so of the page that they open in a frame; of what it fetches afterwards they don't.
      within: exchange.req.header('sec-fetch-dest') === 'iframe' ? 'frame' : null,
    })
    return smaller(rendered, exchange.req.header('accept-encoding'))
  })
}
