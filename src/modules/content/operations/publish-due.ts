import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { dueVersions, retractVersion } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { makePublic, publicationFacts } from '../publication.ts'
import { publicationRefusals } from '../rules.ts'
import { lockArticle } from '../store.ts'
import { contentOf } from '../view.ts'

/** So many in one transaction; the others follow a minute later. */
const batch = 50

export const publishDueArticles = operation(
  api.publishDueArticles,
  async (_input, { tx, reach, now, changed }) => {
    const due = await dueVersions(tx, [recordKind], dateOf(now), batch)
    let published = 0
    for (const version of due) {
      const row = await lockArticle(tx, reach, version.recordId)
      const said = contentOf(version)
      const decision = decide({}, publicationRefusals(said, await publicationFacts(tx, row.id, said)))
      const object = { kind: recordKind, id: row.id }
      // What was true when it was agreed to needn't be on its day: then its office must look at it again.
      if (!decision.ok) {
        await retractVersion(tx, version, now, decision.refusals.map(({ message }) => message).join(''))
        changed({ object, after: { number: version.number, state: 'returned' } })
        continue
      }
      await makePublic(tx, row, version, { personId: null, now })
      changed({ object, after: { number: version.number, state: 'published' } })
      published++
    }
    return accept({ published })
  },
)
