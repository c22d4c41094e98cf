import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, type Refusal } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import { barOf, levelsHeld } from '#modules/catalogue/index.ts'
import { filesOf } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import {
  answerCorrection,
  insertSubmission,
  lastSubmissionsOf,
  storeApplication,
} from '../application.store.ts'
import { holdCall } from '../call.store.ts'
import { movesOf, submissionMove } from '../editing.ts'
import { formRefusals } from '../form.ts'
import { tellArrived } from '../letters.ts'
import { clockOfHeld, holdApplication, officeAt } from '../moving.ts'
import { applicationNumber, callNumber, receiptNumber } from '../number.ts'
import * as api from '../own.api.ts'
import {
  attachmentRefusals,
  barredRefusal,
  inTermRefusal,
  lowerTitleRefusal,
  statementRefusals,
  unchangedRefusal,
  windowRefusal,
} from '../rules.ts'
import { digestOf, isSameContent, readSnapshot, snapshotText } from '../snapshot.ts'

/** One transaction: the snapshot, its receipt and the move of the case are all in, or none is. */
export const submitApplication = (pack: Pack, link: Link) =>
  operation(api.submitApplication, async ({ applicationId, version }, context) => {
    const { tx, actor, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const call = await holdCall(tx, application.callId, 'share')
    const move = submissionMove(movesOf(held)) ?? 'submit'
    const files = await filesOf(tx, { recordKind: 'recognition', recordId: applicationId })
    const levels = await levelsHeld(tx, application.platformId, dateOf(now))
    const barred = await barOf(tx, application.platformId)
    const clock = clockOfHeld(held, pack, now)
    const { draft: fields, statements, exception } = application
    const content = {
      ...{ fields, statements, exception },
      files: files.map(({ id, title, sha256 }) => ({ id, title, sha256 })),
    }
    const [last] = await lastSubmissionsOf(tx, [applicationId])
    const isUnchanged =
      last !== undefined && !clock.overdue && isSameContent(readSnapshot(last.snapshot), content)
    // Every fault of what was filled in is said at once, each beside its field.
    const faults = [
      ...(isUnchanged ? [unchangedRefusal] : []),
      ...formRefusals(application.draft),
      ...attachmentRefusals(
        call.rules,
        files.map(({ title }) => title),
      ),
      ...statementRefusals(call.rules, application.statements),
    ]
    const moved = await moveCase(
      held,
      {
        move,
        found: {
          window: windowRefusal(call, now) ?? barredRefusal(barred, dateOf(now)),
          complete: faults[0] ?? null,
          'lower-title': lowerTitleRefusal(call.level, call.rules, levels, application.exception),
          'in-term': inTermRefusal(clock.overdue, clock.dueOn),
        },
        evidence: { round: application.submissions + 1 },
      },
      context,
    )
    if (!moved.ok) return { ok: false, refusals: withAll(moved.refusals, faults) }
    const round = application.submissions + 1
    const snapshot = snapshotText({
      call: { number: callNumber(call), name: call.name, level: call.level, rules: call.rules.version },
      application: applicationNumber(application),
      platformId: application.platformId,
      round,
      submittedAt: now.toISOString(),
      ...content,
      known: application.known,
    })
    const sha256 = digestOf(snapshot)
    await storeApplication(tx, applicationId, version, { submissions: round })
    const by = signedIn(actor).personId
    const stored = await insertSubmission(tx, { applicationId, round, at: now, by, snapshot, sha256 })
    if (round > 1) await answerCorrection(tx, applicationId, now)
    const { to, toName } = moved.value
    const holder = officeAt(held, to)
    if (holder) await tellArrived(application, { holder, stageName: toName }, link, context)
    changed({ object: { kind: 'recognition', id: applicationId }, after: { round, sha256, stage: to } })
    return accept({ number: receiptNumber(stored), round, at: stored.at, sha256 })
  })

/** The case names the first fault of the form; whoever filled it in is told all. */
const withAll = (refusals: readonly Refusal[], faults: readonly Refusal[]): readonly Refusal[] =>
  refusals.flatMap(one => (one === faults[0] ? faults : [one]))
