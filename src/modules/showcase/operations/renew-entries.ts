import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { entriesWithout, withoutEntry } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewWords } from '../desk.ts'
import { saysValidations } from '../found.ts'
import * as api from '../own.api.ts'
import { lockPublished, publishedIds, validationsPublished } from '../store.ts'
import { namesOn } from '../view.ts'

/** So many in one transaction; the caller calls again until none is left. */
const batch = 50

/**
 * For databases that are older than what lists and the search find records by, and for solutions whose validations are
 * called otherwise from today; no other class of a record has editions.
 */
export const renewShowcaseEntries = (pack: Pack) =>
  operation(api.renewShowcaseEntries, async (_input, { tx, now, changed }) => {
    const today = dateOf(now)
    const names = await namesOn(tx, pack, today)
    const published = await validationsPublished(tx)
    const called = await entriesWithout(
      tx,
      new Map(published.map(({ id, validations }) => [id, saysValidations(validations, names)])),
    )
    const due = new Set([...(await withoutEntry(tx, await publishedIds(tx))), ...called])
    const rows = await lockPublished(tx, [...due].slice(0, batch))
    for (const row of rows) {
      await renewWords(tx, row, pack, today)
      changed({ object: { kind: row.kind, id: row.id } })
    }
    return accept({ renewed: rows.length })
  })
