/** What somebody types to find something in a list, read the way the search over everything reads it. */
import { folded } from './figure.ts'
import type { Tx } from './operation.ts'

/** Each word that is asked for, in the wordings that mean the same, the asker's own first; all of them folded. */
export type AskedWords = readonly (readonly string[])[]

/** Reads what was typed. Handed in by the whole system, for the synonyms are kept by the search, which is above. */
export type ReadWords = (tx: Tx, q: string) => Promise<AskedWords>

/** What the system itself asks for: the parts between blanks as they are. */
export const plainWords = (q: string): AskedWords =>
  folded(q)
    .split(/\s+/u)
    .filter(Boolean)
    .map(part => [part])
