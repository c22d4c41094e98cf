/**
 * Public pages with 10,000 platforms, rendered on the server by the real process and asked for over loopback: the list
 * of platforms for one client and for several at once, against a bare server that sends the same bytes; every kind of
 * public page for 16 clients, `again` as it was asked before and `anew` under an address that nobody asked for, which is
 * rendered each time; and the JavaScript that the page loads first. BENCH_DATABASE_URL measures on that PostgreSQL server
 * instead of the embedded database.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startSystem } from '#test/faults/process.ts'
import { publicPages } from '#test/public-pages.ts'
import { fillCatalogue } from './parts/catalogue.ts'
import { rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'
import { untilQuiet } from './parts/quiet.ts'
import { measure, type Times } from './parts/times.ts'

const records = 10_000
const pages = ['/platforms', '/platforms?process=reaction', `/platforms?q=${encodeURIComponent('涂布')}`]

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

/** Every page for 16 clients: as it was asked before, and under addresses that differ in what no page looks at. */
async function kindsFor16(url: string) {
  const kinds: { path: string; again: Times; anew: Times }[] = []
  for (const path of Object.values(await publicPages(url))) {
    const other = path.includes('?') ? '&' : '?'
    // The comparison answers another address by one that it knows.
    const name = path.startsWith('/compare') ? 'show' : 'visit'
    const addresses = Array.from({ length: 400 }, (_, at) => `${path}${other}${name}=${at}`)
    const anew = await measure(url, 16, 320, addresses)
    const again = await measure(
      url,
      16,
      480,
      addresses.map(() => path),
    )
    kinds.push({ path: path.replace(/[0-9a-f-]{36}/, '…'), again, anew })
    say(`${decodeURIComponent(path)}：${JSON.stringify({ again, anew })}`)
  }
  return kinds
}

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, CALLS_PER_MINUTE: '1000000', TRUST_PROXY: '1', ...home.environment }
await (await startSystem(environment)).stop()
const database = await home.open()
await fillCatalogue(database, records)
await database.close()

const system = await startSystem({ ...environment, NODE_ENV: 'development' })
try {
  await untilQuiet(home)
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
  const kinds = await kindsFor16(system.url)
  const worst = (of: 'again' | 'anew', name: keyof Times) => Math.max(...kinds.map(one => one[of][name]))
  const kinds16 = {
    kinds: kinds.length,
    again: { medianMs: worst('again', 'medianMs'), p95Ms: worst('again', 'p95Ms') },
    anew: { medianMs: worst('anew', 'medianMs'), p95Ms: worst('anew', 'p95Ms') },
  }
  const portalJsGzipKb = await firstScriptsKb(list)
  say(`同样内容的空服务器，1 个客户端：${JSON.stringify(bare)}`)
  const engine = process.env['BENCH_DATABASE_URL'] === undefined ? 'embedded' : 'postgresql'
  const ratio = rounded(one.medianMs / bare.medianMs)
  say(
    JSON.stringify({
      records,
      ...one,
      clients: 1,
      portalJsGzipKb,
      engine,
      floorMs: bare.medianMs,
      ratio,
      kinds16,
    }),
  )
} finally {
  await system.stop()
  await home.remove()
  rmSync(folder, { recursive: true })
}
