import { decide, type Refusal } from '#kernel/decision.ts'
import { folded } from '#kernel/figure.ts'
import type { Tx } from '#kernel/operation.ts'
import { lockSynonyms, synonymsWith } from './store.ts'

const rule = 'search.synonym.once'

/** A group as it is stored, if it may be: words folded and different, none of them in another group. */
export async function checkedGroup(tx: Tx, words: readonly string[], but: string | null) {
  await lockSynonyms(tx)
  const group = [...new Set(words.map(folded))]
  const taken = (await synonymsWith(tx, group, but)).flat().filter(word => group.includes(word))
  return decide(group, [
    group.length < 2
      ? { rule, message: '这些词大小写或全半角不同，是同一个词，请至少写两个不同的词。' }
      : null,
    ...taken.map((word): Refusal => ({ rule, message: `“${word}”已在另一组同义词中，请在那一组里修改。` })),
  ])
}
