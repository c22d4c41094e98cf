import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { moveCase } from '#modules/casework/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { correctionsOf, insertCorrection } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { tellCorrections } from '../letters.ts'
import { holdApplication } from '../moving.ts'
import { correctionsRefusal } from '../rules.ts'

/** Whoever has it in hand returns it; by which move, its stage says. */
const moveFrom = (stage: string): string => (stage === 'formal' ? 'return-formal' : 'return-locality')

export const returnApplication = (pack: Pack, link: Link) =>
  operation(api.returnApplication, async ({ applicationId, items, workingDays }, context) => {
    const { tx, actor, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const call = await callById(tx, application.callId)
    const before = await correctionsOf(tx, applicationId)
    const found = { 'corrections-left': correctionsRefusal(before.length, call.mostCorrections) }
    const made = { move: moveFrom(held.row.stage), found, workingDays, evidence: { items: items.length } }
    const moved = await moveCase(held, made, context)
    if (!moved.ok) return moved
    const round = before.length + 1
    await insertCorrection(tx, {
      ...{ applicationId, round, items, workingDays },
      issuedBy: signedIn(actor).personId,
      issuedAt: now,
    })
    const dueOn = addWorkingDays(dateOf(now), workingDays, workCalendarOf(pack))
    await tellCorrections(application, { items: items.length, dueOn }, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to, round, items: items.length, workingDays },
    })
    return accept({ dueOn })
  })
