import { Problem } from '#kernel/problem.ts'
import { errorCodeOf } from '#kernel/violation.ts'

/** Bodies that are being read into memory: each within a limit, and all of this process together within another. */
export class Arriving {
  readonly #most: number
  readonly #mostTogether: number
  #held = 0

  /** Both in bytes. What a body takes counts from when it has arrived, so a slow one holds no more than it sent. */
  constructor(most: number, mostTogether: number) {
    this.#most = most
    this.#mostTogether = mostTogether
  }

  /**
   * Reads the body and hands it to `work`; its memory counts until `work` is done. Throws Problem `too-large` as soon
   * as more is announced or comes than one may have, `unavailable` when all together would be too much.
   */
  async read<T>(request: Request, work: (body: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
    if (Number(request.headers.get('content-length') ?? 0) > this.#most) throw tooLarge()
    const pieces: Uint8Array[] = []
    let length = 0
    try {
      for await (const piece of request.body ?? []) {
        length += piece.length
        this.#held += piece.length
        if (length > this.#most) throw tooLarge()
        if (this.#held > this.#mostTogether) throw new Problem('unavailable', { retryAfter: 5 })
        pieces.push(piece)
      }
      return await work(whole(pieces, length))
    } catch (error) {
      // Nobody reads the answer to a request that broke off.
      if (errorCodeOf(error) === 'ECONNRESET') throw new Problem('malformed', { message: '请求没有传完。' })
      throw error
    } finally {
      this.#held -= length
    }
  }
}

const tooLarge = () => new Problem('too-large', { message: '文件不能超过 20 MB，请压缩后上传。' })

function whole(pieces: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(length)
  let at = 0
  for (const piece of pieces.splice(0)) {
    body.set(piece, at)
    at += piece.length
  }
  return body
}
