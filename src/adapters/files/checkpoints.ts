import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A file of JSON lines that is only ever added to: the audit chain's ends, kept outside the database. Copy it to
 * another machine regularly; what is cut off the chain later shows against the copy.
 */
export class LineFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  append(line: unknown): void {
    mkdirSync(dirname(this.#path), { recursive: true })
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
  }

  /** Takes the file away: for when the chain that its lines are of was dropped as a whole. */
  discard(): void {
    rmSync(this.#path, { force: true })
  }

  /** Every line that is whole; a last line that was cut off while writing is left out. */
  read(): unknown[] {
    if (!existsSync(this.#path)) return []
    return readFileSync(this.#path, 'utf8')
      .split('\n')
      .flatMap(line => {
        try {
          return line === '' ? [] : [JSON.parse(line)]
        } catch {
          return []
        }
      })
  }
}
