/** The system as the network sees it: the real web application without its built pages, called in process. */
import { readConfig } from '../src/config.ts'
import { watch } from '../src/observe.ts'
import { factsFor, frame, type Parts, serveApi, serveSitemap } from '../src/web.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

interface Asked {
  /** Who asks; nobody by default. */
  readonly as?: Actor
  /** The session cookie itself, instead of an actor's. */
  readonly token?: string
  /** Sent as JSON, unless it is a text or a form already. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export const publicUrl = 'https://zhongshi.test'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Whatever JSON the system answers; tests say what they expect of it.
  readonly body: Readonly<Record<string, unknown>>
}

/** Sends requests to the application as a browser or a program would; `settings` are environment variables. */
export function network(w: World, settings: Record<string, string> = {}, stopping = () => false) {
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: w.folder,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'silent',
    ...settings,
  })
  const watching = { ...watch(config), onError: (error: unknown) => void w.errors.push(error) }
  const parts: Parts = { config, system: w, database: w.database, watching, publicUrl: () => publicUrl }
  const app = frame(parts, stopping)
  serveApi(app, parts, factsFor(parts))
  serveSitemap(app, parts, factsFor(parts))
  const connection = {
    incoming: { socket: { remoteAddress: '192.0.2.9', remotePort: 1, remoteFamily: 'IPv4' } },
  }

  async function send(method: string, path: string, asked: Asked = {}): Promise<Response> {
    const token = asked.token ?? (asked.as && (await w.tokenOf(asked.as)))
    const { body } = asked
    const raw = typeof body === 'string' || body instanceof FormData || body instanceof ReadableStream
    const headers = new Headers(asked.headers)
    if (token !== undefined) headers.set('cookie', `__Host-session=${token}`)
    if (body !== undefined && !raw && !headers.has('content-type'))
      headers.set('content-type', 'application/json')
    const content = body === undefined ? {} : { body: raw ? body : JSON.stringify(body), duplex: 'half' }
    return app.request(`/api/v1${path}`, { method, headers, ...content }, connection)
  }

  /** What is answered, as JSON. */
  async function ask(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const response = await send(method, path, asked)
    return { status: response.status, headers: response.headers, body: await response.json() }
  }

  return { app, send, ask, config, connection }
}
