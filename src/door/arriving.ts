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
    const announced = Number(request.headers.get('content-length') ?? 0)
    if (announced > this.#most) throw tooLarge()
    const body = new Filling(announced)
    try {
      for await (const piece of request.body ?? []) {
        this.#held += piece.length
        body.add(piece)
        if (body.length > this.#most) throw tooLarge()
        if (this.#held > this.#mostTogether) throw new Problem('unavailable', { retryAfter: 5 })
      }
      return await work(body.taken())
    } catch (error) {
      // Nobody reads the answer to a request that broke off.
      if (errorCodeOf(error) === 'ECONNRESET') throw new Problem('malformed', { message: '请求没有传完。' })
      throw error
    } finally {
      this.#held -= body.length
    }
  }
}

const tooLarge = () => new Problem('too-large', { message: '文件不能超过 20 MB，请压缩后上传。' })

/** Pieces put one behind the other into one buffer, which grows where more comes than was announced. */
class Filling {
  #buffer: Uint8Array<ArrayBuffer>
  #length = 0

  constructor(announced: number) {
    this.#buffer = new Uint8Array(announced)
  }

  get length(): number {
    return this.#length
  }

  add(piece: Uint8Array): void {
    const needed = this.#length + piece.length
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length))
      larger.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = larger
    }
    this.#buffer.set(piece, this.#length)
    this.#length = needed
  }

  /** Everything that came; kept here no longer. */
  taken(): Uint8Array<ArrayBuffer> {
    const all = this.#buffer.subarray(0, this.#length)
    this.#buffer = new Uint8Array(0)
    return all
  }
}
