import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  reviewRefusals,
  scheduleVersion,
  versionNumbered,
  waitsForItsDay,
} from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { makePublic, publicationFacts } from '../publication.ts'
import { publicationRefusals } from '../rules.ts'
import { lockArticle, markReview } from '../store.ts'
import { contentOf } from '../view.ts'

export const agreeArticle = operation(
  api.agreeArticle,
  async ({ recordId, number }, { tx, reach, now, actor, changed }) => {
    const row = await lockArticle(tx, reach, recordId)
    const { personId } = signedIn(actor)
    const record = { kind: recordKind, id: recordId }
    const version = await versionNumbered(tx, record, number)
    const said = contentOf(version)
    const decision = decide({}, [
      ...reviewRefusals(version, personId, true),
      ...publicationRefusals(said, await publicationFacts(tx, recordId, said)),
    ])
    if (!decision.ok) return decision
    const as = actingFor(actor).organisationId === row.organisationId ? 'organisation' : 'office'
    const waits = waitsForItsDay(version, dateOf(now))
    if (waits) {
      await scheduleVersion(tx, version, { personId, now, as })
      await markReview(tx, recordId, null)
    } else await makePublic(tx, row, version, { personId, now, as })
    const state = waits ? 'scheduled' : 'published'
    changed({ object: record, after: { number, state } })
    return accept({ state })
  },
)
