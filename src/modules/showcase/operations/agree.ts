import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  reviewRefusals,
  scheduleVersion,
  versionNumbered,
  waitsForItsDay,
} from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../own.api.ts'
import { makePublic } from '../publication.ts'
import { asksSecondPerson } from '../rules.ts'
import { lockRecord, markReview } from '../store.ts'

export const agreeShowcase = (pack: Pack) =>
  operation(api.agreeShowcase, async ({ recordId, number }, { tx, reach, now, actor, changed }) => {
    const row = await lockRecord(tx, reach, recordId)
    const { personId } = signedIn(actor)
    const version = await versionNumbered(tx, { kind: row.kind, id: recordId }, number)
    const decision = decide({}, reviewRefusals(version, personId, asksSecondPerson[row.kind]))
    if (!decision.ok) return decision
    const waits = waitsForItsDay(version, dateOf(now))
    if (waits) {
      await scheduleVersion(tx, version, { personId, now })
      await markReview(tx, recordId, null)
    } else await makePublic(tx, row, version, { personId, now }, pack)
    const state = waits ? 'scheduled' : 'published'
    changed({ object: { kind: row.kind, id: recordId }, after: { number, state } })
    return accept({ state })
  })
