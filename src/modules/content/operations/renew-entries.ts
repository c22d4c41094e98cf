import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { withoutEntry } from '#modules/catalogue/index.ts'
import { recordKind } from '../content.ts'
import { renewWords } from '../desk.ts'
import * as api from '../own.api.ts'
import { lockPublished, publishedIds } from '../store.ts'

/** So many in one transaction; the caller calls again until none is left. */
const batch = 50

/** For databases in which articles were public before the search over everything knew of them, or all that it says today. */
export const renewArticleEntries = operation(api.renewArticleEntries, async (_input, { tx, changed }) => {
  const missing = await withoutEntry(tx, await publishedIds(tx))
  const rows = await lockPublished(tx, missing.slice(0, batch))
  for (const row of rows) {
    await renewWords(tx, row)
    changed({ object: { kind: recordKind, id: row.id } })
  }
  return accept({ renewed: rows.length })
})
