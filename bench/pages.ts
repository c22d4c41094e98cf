/**
 * The public list of platforms with 10,000 records, rendered on the server by the real process and asked for over
 * loopback: the time of a page for one client and for several at once, against a bare server that sends the same
 * bytes; and the JavaScript that the page loads first. BENCH_DATABASE_URL measures on that PostgreSQL server instead
 * of the embedded database.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'
import pg from 'pg'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { startSystem } from '#test/faults/process.ts'
import { fillCatalogue } from './parts/catalogue.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'

const records = 10_000
const pages = ['/platforms', '/platforms?process=reaction', `/platforms?q=${encodeURIComponent('涂布')}`]
const headers = { 'accept-encoding': 'gzip' }

interface Times {
  readonly medianMs: number
  readonly p95Ms: number
}

/** Asks `amount` times over `clients` connections; the first fifth is for warming up and not counted. */
async function measure(url: string, clients: number, amount: number): Promise<Times> {
  await timed(url, clients, Math.ceil(amount / 5))
  const times = await timed(url, clients, amount)
  return { medianMs: rounded(median(times)), p95Ms: rounded(quantile(times, 0.95)) }
}

async function timed(url: string, connections: number, amount: number): Promise<number[]> {
  const times: number[] = []
  const asked = autocannon({ url, connections, amount, headers })
  asked.on('response', (_client, status, _bytes, milliseconds) => {
    if (status !== 200) throw new Error(`${url} answered ${status}`)
    times.push(milliseconds)
  })
  await asked
  return times
}

/** What a server that does nothing else needs to send these bytes. */
async function floor(url: string, amount: number): Promise<Times> {
  const bytes = gzipSync(await (await fetch(url)).text())
  const bare = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
    response.end(bytes)
  }).listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const address = bare.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const times = await measure(`http://127.0.0.1:${port}/`, 1, amount)
  bare.close()
  return times
}

/** All scripts that the page names, each once, as a browser that accepts gzip receives them. */
async function firstScriptsKb(url: string): Promise<number> {
  const html = await (await fetch(url)).text()
  const named = html.matchAll(/["'](\/assets\/[\w.-]+\.js)["']/g)
  const files = new Set([...named].map(([, path = '']) => new URL(path, url).href))
  if (files.size === 0) throw new Error('the page names no script')
  let bytes = 0
  for (const file of files) bytes += gzipSync(await (await fetch(file)).bytes(), { level: 9 }).length
  return rounded(bytes / 1024)
}

async function homeOf(folder: string) {
  const server = process.env['BENCH_DATABASE_URL']
  if (server === undefined)
    return { environment: {}, open: () => openEmbedded(folder), remove: () => Promise.resolve() }
  const name = `zhongshi_bench_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(server)
  target.pathname = `/${name}`
  const keyOf = () => `bench:${randomBytes(32).toString('base64')}`
  return {
    environment: { DATABASE_URL: target.href, SAMPLE_DATA: 'yes', AUDIT_KEY: keyOf(), DATA_KEY: keyOf() },
    open: (): Database => openServer(target.href, { size: 2, onError: () => undefined }),
    remove: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, CALLS_PER_MINUTE: '1000000', ...home.environment }
await (await startSystem(environment)).stop()
const database = await home.open()
await fillCatalogue(database, records)
await database.close()

const system = await startSystem({ ...environment, NODE_ENV: 'development' })
try {
  const [first = ''] = pages
  const list = `${system.url}${first}`
  const one = await measure(list, 1, 500)
  for (const page of pages.slice(1))
    say(
      `${decodeURIComponent(page)}，1 个客户端：${JSON.stringify(await measure(system.url + page, 1, 200))}`,
    )
  for (const clients of [4, 16])
    say(`${first}，${clients} 个客户端：${JSON.stringify(await measure(list, clients, 800))}`)
  const bare = await floor(list, 2000)
  const portalJsGzipKb = await firstScriptsKb(list)
  say(`同样内容的空服务器，1 个客户端：${JSON.stringify(bare)}`)
  const engine = process.env['BENCH_DATABASE_URL'] === undefined ? 'embedded' : 'postgresql'
  const ratio = rounded(one.medianMs / bare.medianMs)
  say(JSON.stringify({ records, ...one, clients: 1, portalJsGzipKb, engine, floorMs: bare.medianMs, ratio }))
} finally {
  await system.stop()
  await home.remove()
  rmSync(folder, { recursive: true })
}
