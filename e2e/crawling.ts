/** Everything that links lead to, fetched as one role, with where a word stood that isn't for it. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request as ask, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { APIRequestContext } from '@playwright/test'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import JSZip from 'jszip'
import { matchRoutes, type RouteObject } from 'react-router'
import routes from '../src/web/routes.ts'
import { test } from './test.ts'

/** How a word is found: of a total, as pages say it and as data do, in hundredths. */
function isIn(text: string, plain: string, word: string): boolean {
  const total = /^(\d+) 分$/.exec(word)?.[1]
  if (total === undefined) return text.includes(word) || text.includes(encodeURIComponent(word))
  return (
    new RegExp(`(?<![\\w.,-])${total}00(?![\\w.-])`).test(text) ||
    new RegExp(`(?<![\\w.,])${total}(?:\\.00?)? ?分(?!钟)`).test(plain)
  )
}
const idOf = ({ id, file }: RouteConfigEntry): string => id ?? file.replace(/\.tsx?$/, '')
const tree = (entries: readonly RouteConfigEntry[]): RouteObject[] =>
  entries.map(entry => {
    const { path, index, children = [] } = entry
    const of = { id: idOf(entry), ...(path === undefined ? {} : { path }) }
    return index ? { ...of, index: true } : { ...of, children: tree(children) }
  })
export const known = tree(routes)

const found = new Map<string, readonly string[]>()
/** The routes that make a page, but for the frame about all of them. Each role asks for them again, and the router ranks all routes anew. */
export function routesOf(path: string): readonly string[] {
  const ids = found.get(path) ?? (matchRoutes(known, path) ?? []).map(({ route }) => route.id ?? '')
  found.set(path, ids)
  return ids
}

const filesOf = (entries: readonly RouteConfigEntry[]): RouteConfigEntry[] =>
  entries.flatMap(entry => [entry, ...filesOf(entry.children ?? [])])
/** The routes that have data: of the others there is nothing to ask. */
const loading = new Set(
  filesOf(routes)
    .filter(({ file }) =>
      /^export (const|async function|function) loader\b/m.test(
        readFileSync(new URL(`../src/web/${file}`, import.meta.url), 'utf8'),
      ),
    )
    .map(idOf),
)

/** Pages of one kind differ by whose they are: two of each are enough. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    // A picture of a file isn't the file.
    .replace(/\/files\/.*?(\/preview)?$/, '/files/:id$1')
const ofEach = 2

interface Crawled {
  readonly told: string[]
  readonly fetched: Set<string>
  /** How many routes gave data of their own. */
  readonly answered: number
}

/** What a page says and links to, by the data that it was made from. */
export type Pages = Map<
  string,
  { readonly data: string; readonly page: string; readonly links: readonly string[] }
>

const linksIn = (text: string): string[] =>
  [...text.matchAll(/href="(\/[^"#]*)/g)].flatMap(([, link = '']) =>
    link.startsWith('/assets/') || link.startsWith('//') ? [] : [link.replaceAll('&amp;', '&')],
  )

/** Which of the words stand in a text. */
const wordsIn = (text: string, forbidden: readonly string[]): string[] => {
  const plain = text.replace(/<[^>]*>/g, '')
  return forbidden.filter(word => isIn(text, plain, word))
}

/** What a file says: of one that is packed, as sheets and documents are, all that is packed in it. */
async function said(body: Buffer): Promise<string> {
  if (body.subarray(0, 2).toString() !== 'PK') return body.toString()
  const { files } = await JSZip.loadAsync(body)
  return (await Promise.all(Object.values(files).map(one => one.async('string')))).join('\n')
}

/** How long a page is may be any number, and each answer has an id of its own. */
const ofOneAnswer = new Set(['content-length', 'date', 'x-request-id'])

const mostTries = 5

let readers = 0

/**
 * Sheets are had twenty times a minute from one address, and whoever reads as one role after another would wait for most
 * of the time. So each asks from an address of its own, as everybody does: on Linux all of 127/8 is this machine.
 */
const addressOfOwn = (): string | undefined =>
  process.platform === 'linux' ? `127.0.0.${2 + (readers++ % 250)}` : undefined

interface Asked {
  readonly url: URL
  readonly headers: Record<string, string>
  readonly from: string | undefined
}

async function asked({ url, headers, from }: Asked) {
  const asking = ask(url, { headers, ...(from ? { localAddress: from } : {}) }).end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) }
}

/** What was refused as too much from one address is read when it may be, as all else. */
async function answerOf(what: Asked) {
  for (let tries = 0; tries < mostTries; tries++) {
    const answer = await asked(what)
    if (answer.status !== 429) return answer
    await setTimeout(Math.max(1, Number(answer.headers['retry-after']) || 0) * 1000)
  }
  throw new Error(`${what.url.href} was refused as too many ${mostTries} times`)
}

/**
 * Reads addresses as one role, and tells where a forbidden word stood. With the session of the browser but not through it:
 * thousands are read, and the runner notes each of its own calls as a step, which takes longer than the answer.
 */
export function readerOf(request: APIRequestContext, forbidden: readonly string[], told: string[]) {
  const session = request.storageState()
  const from = addressOfOwn()
  const look = (address: string, text: string) => {
    const found = wordsIn(text, forbidden)
    if (found.length > 0) told.push(`${address}: ${found.join('、')}`)
  }
  const read = async (address: string) => {
    const { cookies } = await session
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await answerOf({
      url: new URL(address, test.info().project.use.baseURL),
      from,
      headers: {
        'accept-language': 'zh-CN',
        // Packing and unpacking what doesn't leave the machine.
        'accept-encoding': 'identity',
        ...(cookie === '' ? {} : { cookie }),
      },
    })
    const headers = Object.entries(answer.headers).filter(([name]) => !ofOneAnswer.has(name))
    const body = await said(answer.body)
    const text = JSON.stringify(headers) + decodeURI(address) + body
    look(address, text)
    return { status: answer.status, body, text }
  }
  return { look, read }
}

/**
 * Fetches pages, and what they link to, with their data; answers where a forbidden word stood. A page is made of its data
 * and of the frame that is the same about all pages of a role: where the data are to the letter those that a role before
 * was given, the page isn't made anew, and what it said then is looked through for what is forbidden to this one.
 */
export async function crawl(
  request: APIRequestContext,
  start: readonly string[],
  forbidden: readonly string[],
  pages: Pages = new Map(),
): Promise<Crawled> {
  const told: string[] = []
  const counted = new Map<string, number>()
  const fetched = new Set<string>()
  const waiting = [...start]
  let answered = 0
  const { look, read } = readerOf(request, forbidden, told)
  for (const path of waiting) {
    const kind = kindOf(path)
    const before = counted.get(kind) ?? 0
    if (fetched.has(path) || (before >= ofEach && !start.includes(path))) continue
    counted.set(kind, before + 1)
    fetched.add(path)
    const [bare = '', query = ''] = path.split('?')
    if (bare.includes('.') || bare.startsWith('/api/')) {
      waiting.push(...linksIn((await read(path)).body))
      continue
    }
    const parameters = new URLSearchParams(query)
    const isFirst = fetched.size === 1
    // The data of the frame come with the first page alone.
    if (!isFirst) parameters.set('_routes', routesOf(bare).join(','))
    const { status, body } = await read(
      `${bare === '/' ? '/_' : bare}.data${parameters.size > 0 ? `?${parameters}` : ''}`,
    )
    // A route that is asked by a name that the system doesn't know gives nothing to find.
    const missing = routesOf(bare).filter(id => loading.has(id) && !body.includes(`"${id}"`))
    if (!isFirst && status === 200 && missing.length > 0)
      throw new Error(`${path} gave no data of ${missing.join(', ')}`)
    if (status === 200) answered += routesOf(bare).filter(id => loading.has(id)).length
    const data = `${status} ${body}`
    const same = pages.get(path)
    if (!isFirst && same?.data === data) {
      look(path, same.page)
      waiting.push(...same.links)
      continue
    }
    const page = await read(path)
    const links = linksIn(page.body)
    pages.set(path, { data, page: page.text, links })
    waiting.push(...links)
  }
  return { told, fetched, answered }
}
