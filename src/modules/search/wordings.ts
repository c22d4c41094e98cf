import type { AskedWords } from '#kernel/asked-words.ts'
import type { Tx } from '#kernel/operation.ts'
import { bySynonym } from './conditions.ts'
import { wordingsIn, wordsAsked } from './engine/query.ts'
import { synonymsWith } from './store.ts'

/** Reads what is typed above a list of one kind as the search over everything reads it: cut alike, with synonyms. */
export const readWords = async (tx: Tx, q: string): Promise<AskedWords> =>
  wordingsIn(q, bySynonym(await synonymsWith(tx, wordsAsked(q))))
