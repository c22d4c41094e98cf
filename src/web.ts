import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context as Exchange, Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import type { Database } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { errorAnswer, sendError } from '#door/answer.ts'
import { sheets } from '#door/batch.ts'
import { columnPath } from '#door/column.ts'
import { calendarFeeds } from '#door/feeds.ts'
import { fileDownloads, fileUploads } from '#door/files.ts'
import { givingAgain, type Listener } from '#door/give-again.ts'
import { addressOf, loadShedding, sameOriginOnly, securityHeaders } from '#door/guards.ts'
import { type App, api, apiPath, type FactsOf, type RequestFacts } from '#door/http.ts'
import { Problem } from '#kernel/problem.ts'
import { billingSheets } from '#modules/billing/index.ts'
import { ownSheetExports, recordSheetsOf, sheetExports, sheetImports } from '#modules/catalogue/index.ts'
import { getSitemap } from '#modules/catalogue/sheet/export.api.ts'
import { articleSheets, contentExports } from '#modules/content/index.ts'
import { readEventCalendar } from '#modules/events/api.ts'
import { readFeed } from '#modules/feeds/api.ts'
import { fileWays } from '#modules/files/index.ts'
import { governanceExports } from '#modules/governance/index.ts'
import { ledgerSheets } from '#modules/ledger/index.ts'
import { backlog } from '#modules/messages/index.ts'
import { orderExports, orderFiles } from '#modules/order/index.ts'
import { progressExports } from '#modules/progress/index.ts'
import { recognitionExports, recognitionFiles } from '#modules/recognition/index.ts'
import { searchExports } from '#modules/search/index.ts'
import { showcaseExports, showcaseImports } from '#modules/showcase/index.ts'
import { steeringFiles, steeringSheets } from '#modules/steering/index.ts'
import { resultSheet, subsidyExports } from '#modules/subsidy/index.ts'
import { taxonomyExports, taxonomyImport } from '#modules/taxonomy/index.ts'
import { usageSheets } from '#modules/usage/index.ts'
import { voucherExports } from '#modules/voucher/index.ts'
import type { Config } from './config.ts'
import type { Watching } from './observe.ts'
import { builtPages, serveBuilt, servePages } from './pages.ts'
import type { System } from './system.ts'

export interface Parts {
  readonly config: Config
  readonly system: System
  readonly database: Database
  readonly watching: Watching
  readonly publicUrl: () => string
}

/** Who calls, from where and with which key; and how their session cookie is written. */
export function factsFor({ config, publicUrl }: Pick<Parts, 'config' | 'publicUrl'>): FactsOf {
  const https = () => publicUrl().startsWith('https://')
  const name = () => (https() ? '__Host-session' : 'session')
  const cookie = (token: string | null) =>
    `${name()}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${https() ? '; Secure' : ''}${token === null ? '; Max-Age=0' : ''}`
  const known = new WeakMap<Exchange, RequestFacts>()
  return (exchange: Exchange): RequestFacts => {
    const found = known.get(exchange)
    if (found) return found
    const key = exchange.req.header('idempotency-key') ?? null
    const facts: RequestFacts = {
      sessionCookie: cookie,
      caller: {
        token: getCookie(exchange, name()) || null,
        job: null,
        address: addressOf(
          exchange.req.header('x-forwarded-for'),
          getConnInfo(exchange).remote.address,
          config.trustProxy,
        ),
        agent: (exchange.req.header('user-agent') ?? '').slice(0, 200),
        requestId: exchange.get('requestId'),
        idempotencyKey: key,
      },
    }
    if (key !== null && !/^[\x21-\x7e]{8,128}$/.test(key))
      throw new Problem('malformed', { message: 'Idempotency-Key 须为 8 至 128 个可见 ASCII 字符。' })
    known.set(exchange, facts)
    return facts
  }
}

/** Whether the database answers; asked by whatever watches over the process. */
async function databaseAnswers({ pool }: Database): Promise<boolean> {
  try {
    return await inTransaction(pool, 'read', async tx => {
      await tx.execute('select 1')
      return { commit: true, value: true }
    })
  } catch {
    return false
  }
}

function watchPages(app: App, { config, database, watching }: Parts, stopping: () => boolean) {
  app.get('/healthz', exchange => exchange.text('ok'))
  app.get('/readyz', async exchange => {
    if (stopping()) return exchange.text('stopping', 503)
    return (await databaseAnswers(database)) ? exchange.text('ready') : exchange.text('database away', 503)
  })
  app.get('/metrics', async exchange => {
    const { remote } = getConnInfo(exchange)
    const local =
      remote.address === '127.0.0.1' || remote.address === '::1' || remote.address === '::ffff:127.0.0.1'
    const allowed = config.metricsToken
      ? exchange.req.header('authorization') === `Bearer ${config.metricsToken}`
      : local && config.trustProxy === 0
    if (!allowed) throw new Problem('not-found')
    const { waiting, failed } = await inTransaction(database.pool, 'read', async tx => ({
      commit: true,
      value: await backlog(tx),
    }))
    watching.backlog.set({ state: 'waiting' }, waiting)
    watching.backlog.set({ state: 'failed' }, failed)
    return exchange.text(await watching.registry.metrics(), 200, {
      'Content-Type': watching.registry.contentType,
    })
  })
}

/** What every answer has, whatever it answers: request id, security headers, the form of errors; and the watch pages. */
export function frame(parts: Parts, stopping: () => boolean): App {
  const { config, system, watching, publicUrl } = parts
  const app: App = new Hono()
  app.use(async (exchange, next) => {
    const started = performance.now()
    const requestId = crypto.randomUUID()
    exchange.set('requestId', requestId)
    await next()
    const repeatable = exchange.get('repeatable')
    if (repeatable) system.door.sent.keep(repeatable, exchange.res.headers)
    exchange.res.headers.set('X-Request-Id', requestId)
    if (stopping()) exchange.res.headers.set('Connection', 'close')
    const { method, path } = exchange.req
    watching.onAnswer({
      method,
      path,
      status: exchange.res.status,
      milliseconds: performance.now() - started,
      requestId,
    })
  })
  app.use(
    securityHeaders({ frameAncestors: config.frameAncestors, https: publicUrl().startsWith('https://') }),
  )
  app.onError((error, exchange) => {
    const requestId = exchange.get('requestId')
    if (!(error instanceof Problem)) watching.onError(error, `request ${requestId}`)
    return sendError(exchange, errorAnswer(error, requestId))
  })
  watchPages(app, parts, stopping)
  return app
}

/** The API and the sheets, behind the guards that stand before the pages, too. */
export function serveApi(app: App, { config, system, watching, publicUrl }: Parts, factsOf: FactsOf): void {
  const onBug = (error: unknown, requestId: string) => watching.onError(error, `request ${requestId}`)
  app.use(loadShedding(config.maxInFlight), sameOriginOnly(publicUrl))
  app.use(`${apiPath}/*`, async (exchange, next) => {
    await next()
    exchange.res.headers.set('Cache-Control', 'no-store')
  })
  app.route(
    apiPath,
    sheets({
      door: system.door,
      factsOf,
      imports: {
        ...sheetImports,
        kinds: {
          ...sheetImports.kinds,
          ...usageSheets.imports,
          ...ledgerSheets.imports,
          ...billingSheets.imports,
        },
      },
      records: showcaseImports,
      office: {
        'subsidy-results': { ...resultSheet, name: '银行回单' },
        figures: steeringSheets.figures,
      },
      own: { ...recordSheetsOf, ...articleSheets },
      taxonomy: taxonomyImport,
      exports: {
        ...sheetExports,
        ...searchExports,
        ...showcaseExports,
        ...contentExports,
        ...taxonomyExports,
        ...governanceExports,
        ...usageSheets.exports,
        ...orderExports,
        ...progressExports,
        ...ledgerSheets.exports,
        ...voucherExports,
        ...recognitionExports,
        ...subsidyExports,
        ...steeringSheets.exports,
      },
      ownExports: {
        ...ownSheetExports,
        ...usageSheets.ownExports,
        ...ledgerSheets.ownExports,
        ...billingSheets.ownExports,
      },
    }),
  )
  const ways = {
    ...fileWays,
    attach: {
      ...fileWays.attach,
      ...steeringFiles.attach,
      ...orderFiles.attach,
      ...recognitionFiles.attach,
    },
    readSigned: [
      ...fileWays.readSigned,
      ...steeringFiles.readSigned,
      ...orderFiles.readSigned,
      ...recognitionFiles.readSigned,
    ],
  }
  const files = { door: system.door, factsOf, ways }
  app.route(apiPath, fileUploads(files))
  app.route(apiPath, api({ door: system.door, factsOf, onBug }))
  app.route('/', fileDownloads(files))
  app.route(
    '/',
    calendarFeeds(
      factsOf,
      (key, caller) => system.door.call(readFeed, { key }, caller),
      (eventId, caller) => system.door.call(readEventCalendar, { eventId }, caller),
    ),
  )
}

/** Reading pages that are no records, for the sitemap. */
const standing = [
  '/',
  '/platforms',
  '/tests',
  '/equipment',
  '/results',
  '/solutions',
  '/plants',
  '/factories',
  '/needs',
  '/idle',
  '/freshness',
  '/policy',
  '/support',
  '/dashboard',
  '/plan',
  '/coverage',
  '/builds',
  '/events',
  '/pairs',
  '/pledges',
  '/pool',
  '/grades',
  '/public-notices',
  '/news',
  '/classifications',
  '/docs/api',
]

/** What search engines ask for first: where they may go, and what there is. */
export function serveSitemap(app: App, { system, publicUrl }: Parts, factsOf: FactsOf): void {
  app.get('/robots.txt', exchange =>
    exchange.text(
      [
        'User-agent: *',
        'Disallow: /workspace',
        'Disallow: /office',
        'Disallow: /account',
        'Disallow: /alerts',
        `Disallow: ${columnPath}`,
        'Disallow: /api/',
        `Sitemap: ${publicUrl()}/sitemap.xml`,
        '',
      ].join('\n'),
    ),
  )
  app.get('/sitemap.xml', async exchange => {
    const { decision } = await system.door.call(getSitemap, {}, factsOf(exchange).caller)
    const pages = decision.ok ? decision.value.pages : []
    const entries = [
      ...standing.map(path => `<url><loc>${publicUrl()}${path}</loc></url>`),
      ...pages.map(
        ({ path, confirmedOn }) =>
          `<url><loc>${publicUrl()}${path}</loc>${confirmedOn ? `<lastmod>${confirmedOn}</lastmod>` : ''}</url>`,
      ),
    ]
    exchange.header('Content-Type', 'application/xml; charset=utf-8')
    return exchange.body(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
    )
  })
}

/** Everything that answers HTTP: health and metrics, built files, the API, sheets, and the pages. */
export async function web(parts: Parts) {
  const { config, system, watching, publicUrl } = parts
  const built = await builtPages()
  const factsOf = factsFor(parts)
  let stopping = false
  const isStopping = () => stopping
  const app = frame(parts, isStopping)
  serveBuilt(app)
  serveApi(app, parts, factsOf)
  app.use('/sitemap.xml', compress())
  serveSitemap(app, parts, factsOf)
  servePages(app, built, { door: system.door, config, factsOf, publicUrl, onError: watching.onError })
  return {
    listener: listening(app, parts, isStopping),
    beginStopping: () => {
      stopping = true
    },
  }
}

/** The application as Node's server calls it: behind what may be sent again. */
export function listening(
  app: App,
  { config, system, watching }: Pick<Parts, 'config' | 'system' | 'watching'>,
  stopping: () => boolean,
): Listener {
  const { maxInFlight: most, trustProxy } = config
  const { onAnswer } = watching
  return givingAgain(
    { sent: system.door.sent, most, trustProxy, stopping, onAnswer },
    getRequestListener(app.fetch),
  )
}
