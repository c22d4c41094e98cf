import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { doorContext } from './page-door.ts'

/** The server asks for it here, because this bundle has its own copy of every module (see server.ts). */
export { doorContext }

export const streamTimeout = 5_000

/**
 * What rendering one page needs to know of the routes: those that lead to it. Handed all of them, the router builds a
 * tree of hundreds for every page, and the browser has its own list.
 */
function ofThisPage({ manifest, ...entry }: EntryContext): EntryContext {
  const ids = entry.staticHandlerContext.matches.map(({ route }) => route.id)
  const routes = Object.fromEntries(
    ids.flatMap(id => {
      const route = manifest.routes[id]
      return route ? [[id, route]] : []
    }),
  )
  return { ...entry, manifest: { ...manifest, routes } }
}

/**
 * Waits for the whole page and answers it in one piece: the status is always right and nothing is half-sent.
 * `renderToString` would look the same and never hydrate.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce } = context.get(doorContext)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk)
        done()
      },
      final(done) {
        clearTimeout(timer)
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(Buffer.concat(chunks), { status: failed ? 500 : status, headers }))
        done()
      },
    })
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={ofThisPage(entry)} url={request.url} nonce={nonce} />,
      {
        nonce,
        onAllReady: () => pipe(sink),
        onShellError: reject,
        onError: () => {
          failed = true
        },
      },
    )
    const timer = setTimeout(() => abort(new Error('rendering took too long')), streamTimeout + 1_000)
  })
}

/** What a visitor asked wrongly, such as a form sent to a page that takes none, is answered and no fault of ours. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  const askedWrongly = isRouteErrorResponse(error) && error.status < 500
  if (!request.signal.aborted && !askedWrongly) context.get(doorContext).report(error)
}
