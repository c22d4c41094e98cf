import { createHash } from 'node:crypto'
import { type Context as Exchange, Hono } from 'hono'
import { z } from 'zod'
import { FileContent } from '#kernel/file-content.ts'
import { Problem } from '#kernel/problem.ts'
import { sendDecision } from './answer.ts'
import { Arriving } from './arriving.ts'
import type { Caller } from './caller.ts'
import type { Door } from './door.ts'
import type { FactsOf } from './http.ts'

/** What the owner of the files says of them: the operations to call, and how they come and go. */
export interface FileWays {
  /** By address, below that of the API. */
  readonly attach: Readonly<Record<string, string>>
  /** Tried first, for everyone. */
  readonly readPublic: string
  /** Tried next, one after the other, for who is signed in. */
  readonly readSigned: readonly string[]
  /** For the system itself: the content, a piece at a time. */
  readonly readPiece: string
  readonly mostBytes: number
  /** Type as the operations answer it → the media type, and whether it may be shown within a page. */
  readonly types: Readonly<Record<string, { readonly media: string; readonly image: boolean }>>
}

interface Parts {
  readonly door: Door
  readonly factsOf: FactsOf
  readonly ways: FileWays
}

/** What a form has beside the file. */
const aroundFile = 64 * 1024

/** So many files of full size at once in this process; more are told to come again. */
const mostAtOnce = 6

/**
 * Takes a file as `multipart/form-data`: field `file`, and the other fields of the operation. Who may not attach any
 * is told so before the file is read.
 */
export function fileUploads({ door, factsOf, ways }: Parts): Hono {
  const app = new Hono()
  const arriving = new Arriving(ways.mostBytes + aroundFile, mostAtOnce * ways.mostBytes)
  const take = (operation: string) => async (exchange: Exchange) => {
    const { caller } = factsOf(exchange)
    await door.admit(operation, caller)
    const type = exchange.req.header('content-type') ?? ''
    if (!/^multipart\/form-data\b/i.test(type))
      throw new Problem('unsupported-type', {
        message: '请以 multipart/form-data 上传，文件的字段名为 file。',
      })
    return arriving.read(exchange.req.raw, async body => {
      const fields = await formOf(body, type)
      const file = await contentOf(fields['file'])
      const { decision } = await door.run(operation, { ...fields, file }, caller)
      return sendDecision(exchange, decision, caller.requestId)
    })
  }
  for (const [path, operation] of Object.entries(ways.attach)) app.post(path, take(operation))
  return app
}

async function formOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  try {
    return Object.fromEntries(await new Response(body, { headers: { 'content-type': type } }).formData())
  } catch {
    throw new Problem('malformed', { message: '上传的表单不完整，请重试。' })
  }
}

async function contentOf(file: unknown): Promise<FileContent> {
  if (!(file instanceof File) || file.size === 0)
    throw new Problem('malformed', { message: '请选择要上传的文件，文件不能为空。' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  return new FileContent(bytes, createHash('sha256').update(bytes).digest('hex'))
}

const answered = z.object({
  file: z.object({ id: z.string(), path: z.string(), type: z.string(), bytes: z.int() }),
  sha256: z.string(),
})

const pieceAnswered = z.object({ piece: z.instanceof(Uint8Array).nullable() })

/** Not to be had, for whatever reason: nobody is told whether a file exists that they may not read. */
const hidden = new Set(['not-found', 'malformed', 'sign-in-required', 'session-expired', 'forbidden'])
const isHidden = (error: unknown): boolean =>
  error instanceof Problem && (hidden.has(error.code) || error.code === 'second-factor-required')

/** RFC 8187: what `encodeURIComponent` leaves of signs that mean something in a header. */
const inHeader = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Files as everyone fetches them. Whatever one holds, it runs nowhere and belongs to no page. */
export function fileDownloads({ door, factsOf, ways }: Parts): Hono {
  const app = new Hono()

  async function read(fileId: string, caller: Caller) {
    const signed = caller.token === null ? [] : ways.readSigned
    let hiddenBy: unknown
    for (const way of [ways.readPublic, ...signed]) {
      try {
        return { isPublic: way === ways.readPublic, ...(await door.run(way, { fileId }, caller)) }
      } catch (error) {
        if (!isHidden(error)) throw error
        hiddenBy = error
      }
    }
    throw hiddenBy
  }

  /** A slow reader holds one piece in memory, never the file. Breaks off where the file is removed meanwhile. */
  function sent(
    { id, bytes }: z.output<typeof answered>['file'],
    caller: Caller,
  ): ReadableStream<Uint8Array> {
    const itself = { ...caller, token: null, job: 'send-file', idempotencyKey: null }
    let from = 0
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { decision } = await door.run(ways.readPiece, { fileId: id, from }, itself)
          const { piece } = pieceAnswered.parse(decision.ok ? decision.value : { piece: null })
          if (!piece) return controller.error(new Error('the file was removed while it was sent'))
          controller.enqueue(new Uint8Array(piece))
          from += piece.length
          if (from >= bytes) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
  }

  app.get('/files/:fileId/:name', async (exchange, next) => {
    const { caller } = factsOf(exchange)
    const found = await read(exchange.req.param('fileId'), caller).catch(error => {
      if (isHidden(error)) return null
      throw error
    })
    if (!found) {
      // A person is led back by the page that says so.
      if (exchange.req.header('accept')?.includes('text/html')) return next()
      throw new Problem('not-found')
    }
    const { decision, isPublic } = found
    if (!decision.ok) return sendDecision(exchange, decision, caller.requestId)
    const { file, sha256 } = answered.parse(decision.value)
    if (headed(exchange, ways, file, sha256, isPublic)) return exchange.body(null, 304)
    return exchange.body(sent(file, caller))
  })
  return app
}

/** Writes the headers of a file; true where the caller has it already. */
function headed(
  exchange: Exchange,
  { types }: FileWays,
  file: z.output<typeof answered>['file'],
  sha256: string,
  isPublic: boolean,
): boolean {
  const { media, image } = types[file.type] ?? { media: 'application/octet-stream', image: false }
  const shown = image && exchange.req.query('inline') !== undefined
  const name = decodeURIComponent(file.path.split('/').at(-1) ?? '')
  const tag = `"${sha256}"`
  exchange.header('Content-Type', media)
  exchange.header(
    'Content-Disposition',
    `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${inHeader(name)}`,
  )
  exchange.header('Content-Security-Policy', "sandbox; default-src 'none'")
  exchange.header('Cross-Origin-Resource-Policy', 'same-origin')
  // What is public today may be private tomorrow, so nobody keeps it long.
  exchange.header('Cache-Control', isPublic ? 'public, max-age=300' : 'private, no-store')
  if (isPublic) exchange.header('ETag', tag)
  if (isPublic && exchange.req.header('if-none-match') === tag) return true
  exchange.header('Content-Length', String(file.bytes))
  return false
}
