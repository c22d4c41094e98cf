import type { NeedContent } from '#modules/catalogue/index.ts'
import { Offers } from '../offers.ts'
import type { Candidate, Ranked } from '../rank.ts'

/** A need as a platform may know it; which platforms it names is known of the reader's own only. */
export interface ReadableNeed {
  readonly content: NeedContent
  /** Null where anyone may read it. */
  readonly named: readonly string[] | null
}

type Group = Exclude<Ranked['group'], 'excluded'>
export type Fit = Ranked & { readonly group: Group }

const isFit = (one: Ranked): one is Fit => one.group !== 'excluded'

/** Lines shown of one need; an owner with more of them knows the rest. */
const shownLines = 5

/**
 * The same question as a match, asked from the other side: which of these needs do the lines meet, or meet but for what
 * they don't state, or nearly? A need that names platforms is asked of theirs alone.
 */
export class Fitting {
  readonly #lines: readonly Candidate[]
  readonly #all: Offers
  readonly #now: Date
  readonly #nameOf: (code: string) => string

  constructor(lines: readonly Candidate[], now: Date, nameOf: (code: string) => string) {
    this.#lines = lines
    this.#all = new Offers(lines)
    this.#now = now
    this.#nameOf = nameOf
  }

  /** The lines that fit, best first; none where all are excluded. */
  of({ content, named }: ReadableNeed): Fit[] {
    const offers =
      named === null
        ? this.#all
        : new Offers(this.#lines.filter(({ platform }) => named.includes(platform.id)))
    return offers.find(content, this.#now, this.#nameOf, shownLines).shown.filter(isFit).slice(0, shownLines)
  }
}
