import { Problem } from '#kernel/problem.ts'

/** Of so many questions it is remembered that their answers aren't kept; then it is found out again. */
const mostUnkept = 1_000

/** Questions that are being answered: whoever asks the same meanwhile may wait for an answer that is kept. */
export class Finding {
  readonly #found = new Map<string, Promise<boolean>>()
  /** Those whose answer wasn't kept the last time: refused, not there, or too large. Nobody gains by waiting for it. */
  readonly #unkept = new Set<string>()

  /** Whether the answer that is being found was kept, as soon as that is known; undefined where nothing is to be waited for. */
  other(key: string): Promise<boolean> | undefined {
    return this.#unkept.has(key) ? undefined : this.#found.get(key)
  }

  /** Finds an answer; `work` tells `known` whether it kept what it found. */
  async find<T>(key: string, work: (known: (kept: boolean) => void) => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.#found.set(key, promise)
    const end = (kept: boolean) => {
      if (this.#found.get(key) === promise) this.#found.delete(key)
      resolve(kept)
    }
    const known = (kept: boolean) => {
      this.#note(key, kept)
      end(kept)
    }
    try {
      return await work(known)
    } catch (error) {
      // That the database is busy says nothing of the answer.
      if (error instanceof Problem && error.code !== 'unavailable') this.#note(key, false)
      throw error
    } finally {
      end(false)
    }
  }

  #note(key: string, kept: boolean): void {
    if (kept) this.#unkept.delete(key)
    else {
      if (this.#unkept.size >= mostUnkept) this.#unkept.clear()
      this.#unkept.add(key)
    }
  }
}
