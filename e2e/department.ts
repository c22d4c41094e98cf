/** A department's site with a column of its own at `/zszx/`, as docs/operate.md tells a proxy to have it. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'

const shared: Readonly<Record<string, string>> = {
  '/zszx/head.html': '<header><a href="/">示例部门网站</a></header>',
  '/zszx/foot.html': '<footer>示例部门主办</footer>',
}

/** What the site's server puts where a page names a part of it. */
const included = (html: string): string =>
  html.replace(
    /<!--#include virtual="([^"]+)" -->/g,
    (_whole, part: string) => shared[part] ?? '[an error occurred]',
  )

const own = ['content-length', 'content-security-policy', 'x-frame-options']

async function handOn(asked: IncomingMessage, system: string) {
  const onwards = request(new URL((asked.url ?? '').replace(/^\/zszx\//, '/column/'), system), {
    method: asked.method,
    headers: { ...asked.headers, 'accept-encoding': '', 'x-forwarded-prefix': '/zszx' },
  })
  asked.pipe(onwards)
  const [answer] = (await once(onwards, 'response')) as [IncomingMessage]
  const body = Buffer.concat(await answer.toArray())
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !own.includes(name)))
  const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '')
  return { status: answer.statusCode ?? 502, headers, body: isPage ? included(body.toString()) : body }
}

/** Listens on a port of its own; hands on what is below its column and nothing else. */
export async function departmentSite(system: string) {
  const server = createServer(async (asked, answer) => {
    const path = asked.url ?? ''
    if (!path.startsWith('/zszx/')) {
      answer.writeHead(404).end('示例部门网站没有这一页')
      return
    }
    const { status, headers, body } = await handOn(asked, system)
    answer.writeHead(status, headers).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
