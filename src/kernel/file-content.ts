/**
 * What a file holds, as one value that passes through the door. Whoever walks or writes down an input or an answer
 * meets its digest and its size, never its bytes.
 */
export class FileContent {
  readonly #bytes: Uint8Array
  readonly #sha256: string

  /** `sha256` is that of `bytes`, in hexadecimal; the caller computes it, as the kernel can't. */
  constructor(bytes: Uint8Array, sha256: string) {
    this.#bytes = bytes
    this.#sha256 = sha256
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  get sha256(): string {
    return this.#sha256
  }

  toJSON(): { sha256: string; size: number } {
    return { sha256: this.#sha256, size: this.#bytes.length }
  }
}
