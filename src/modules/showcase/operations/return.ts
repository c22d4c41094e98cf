import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { returnVersion, reviewRefusals, versionNumbered } from '#modules/publishing/index.ts'
import { returnedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { lockRecord, markReview } from '../store.ts'
import { contentOf, numberOf } from '../view.ts'

export const returnShowcase = (link: Link) =>
  operation(
    api.returnShowcase,
    async ({ recordId, number, note }, { tx, reach, now, actor, send, changed }) => {
      const row = await lockRecord(tx, reach, recordId)
      const { personId } = signedIn(actor)
      const version = await versionNumbered(tx, { kind: row.kind, id: recordId }, number)
      // Whoever submitted may return it, too: that harms nobody.
      const decision = decide({}, reviewRefusals(version, personId, false))
      if (!decision.ok) return decision
      await returnVersion(tx, version, { personId, note, now })
      await markReview(tx, recordId, null)
      const author = (await addressesOfPeople(tx, [version.submittedBy])).get(version.submittedBy)
      const record = { id: row.id, kind: row.kind, number: numberOf(row), name: contentOf(version).name }
      if (author) send(returnedLetter([author], record, note, link))
      changed({
        object: { kind: row.kind, id: recordId },
        after: { number, state: 'returned' },
        reason: note,
      })
      return accept({})
    },
  )
