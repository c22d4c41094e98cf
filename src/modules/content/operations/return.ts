import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { returnVersion, reviewRefusals, versionNumbered } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import { returnedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { lockArticle, markReview } from '../store.ts'
import { contentOf, numberOf } from '../view.ts'

export const returnArticle = (link: Link) =>
  operation(
    api.returnArticle,
    async ({ recordId, number, note }, { tx, reach, now, actor, send, changed }) => {
      const row = await lockArticle(tx, reach, recordId)
      const { personId } = signedIn(actor)
      const record = { kind: recordKind, id: recordId }
      const version = await versionNumbered(tx, record, number)
      // Whoever submitted may return it, too: that harms nobody.
      const decision = decide({}, reviewRefusals(version, personId, false))
      if (!decision.ok) return decision
      await returnVersion(tx, version, { personId, note, now })
      await markReview(tx, recordId, null)
      const author = (await addressesOfPeople(tx, [version.submittedBy])).get(version.submittedBy)
      const named = { id: row.id, kind: row.kind, number: numberOf(row), title: contentOf(version).title }
      if (author) send(returnedLetter([author], named, note, link))
      changed({ object: record, after: { number, state: 'returned' }, reason: note })
      return accept({})
    },
  )
