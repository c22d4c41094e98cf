import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const digestLength = 32
/** Bytes written between two turns of the process, so that nobody waits for a large file. */
const portion = 1 << 20

/**
 * A file that spares work and that nothing depends on: read whole as it was written, or not at all. Its end is a digest
 * of what stands before, so one that was cut off or damaged counts as none.
 */
export class KeptFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async read(): Promise<Uint8Array<ArrayBuffer> | null> {
    const whole = await readFile(this.#path).catch(() => null)
    if (whole === null || whole.length < digestLength) return null
    const content = whole.subarray(0, -digestLength)
    const digest = createHash('sha256').update(content).digest()
    // A copy, so that arrays of any kind may be laid over it from its beginning.
    return digest.equals(whole.subarray(-digestLength)) ? new Uint8Array(content) : null
  }

  async write(pieces: readonly Uint8Array[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true })
    // Several processes may write at once; whole files replace one another.
    const draft = `${this.#path}.${process.pid}`
    try {
      await writeSynced(draft, pieces)
      await rename(draft, this.#path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }
}

async function writeSynced(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    for (const piece of pieces)
      for (let at = 0; at < piece.length; at += portion) {
        const part = piece.subarray(at, at + portion)
        hash.update(part)
        await file.write(part)
      }
    await file.write(hash.digest())
    await file.sync()
  } finally {
    await file.close()
  }
}
