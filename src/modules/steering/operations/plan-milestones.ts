import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDay } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, unitName, unitsOfTask } from '#modules/rulebook/index.ts'
import { evidenceOf } from '../evidence.ts'
import { decidedLetter, submittedLetter } from '../letters.ts'
import {
  handoversOf,
  insertMilestone,
  lockMilestone,
  type MilestoneRow,
  storeMilestone,
} from '../milestone.store.ts'
import { milestoneNumber } from '../number.ts'
import { keepStep } from '../step.store.ts'
import * as api from '../task.api.ts'
import {
  decideMilestoneRefusals,
  moveRefusals,
  openRefusals,
  saveMilestoneRefusals,
  submitMilestoneRefusals,
} from '../task.rules.ts'
import { addressesOfUnits, reached, unitOf } from '../unit.ts'

export const milestoneWords = (pack: Pack, row: MilestoneRow): string =>
  `里程碑“${row.name}”（${unitName(pack, row.unit)}，条款 ${row.task}，${milestoneNumber(row)}）`

export const milestonePath = (id: string): string => `/office/milestones/${id}`

export const noteMilestone = (
  { tx, actor, now, newId }: Context,
  milestoneId: string,
  what: string,
  note = '',
) =>
  keepStep(tx, {
    ...{ id: newId(), subject: 'milestone', subjectId: milestoneId, at: now, what, note },
    ...{ personId: signedIn(actor).personId, unit: unitOf(actor) },
  })

export const saveMilestone = (pack: Pack) =>
  operation(api.saveMilestone, async ({ task, milestoneId, version, ...content }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const own = unitOf(actor)
    const before = milestoneId ? await lockMilestone(tx, milestoneId, reached(reach, actor)) : null
    const responsible = unitsOfTask(pack, before?.task ?? task).some(({ code }) => code === own)
    const facts = { responsible, before, dueOn: content.dueOn, today: dateOf(now) }
    const decision = decide({}, saveMilestoneRefusals(facts))
    if (!decision.ok) return decision
    if (before) {
      const row = await storeMilestone(tx, before.id, version ?? before.version, content)
      changed({ object: { kind: 'milestone', id: row.id }, after: { dueOn: content.dueOn } })
      return accept({ milestoneId: row.id, version: row.version })
    }
    const id = newId()
    await insertMilestone(tx, {
      ...{ ...content, id, task, unit: own, state: 'draft' },
      ...{ createdBy: signedIn(actor).personId, createdAt: now },
    })
    changed({ object: { kind: 'milestone', id }, after: { task, unit: own, dueOn: content.dueOn } })
    return accept({ milestoneId: id, version: 1 })
  })

export const openMilestone = operation(api.openMilestone, async ({ milestoneId, version }, context) => {
  const { tx, reach, actor, now, changed } = context
  const row = await lockMilestone(tx, milestoneId, reached(reach, actor))
  const decision = decide({}, openRefusals(row, dateOf(now)))
  if (!decision.ok) return decision
  await storeMilestone(tx, milestoneId, version, { state: 'open', openedAt: now })
  await noteMilestone(context, milestoneId, '提交', `期限${formatDay(row.dueOn)}`)
  changed({ object: { kind: 'milestone', id: milestoneId }, after: { state: 'open', dueOn: row.dueOn } })
  return accept({})
})

export const submitMilestone = (pack: Pack, link: Link) =>
  operation(api.submitMilestone, async ({ milestoneId, version, doneOn, result }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockMilestone(tx, milestoneId, reached(reach, actor))
    const facts = {
      ...{ doneOn, today: dateOf(now) },
      evidence: (await evidenceOf(tx, 'milestone', milestoneId)).length,
      handing: (await handoversOf(tx, milestoneId)).some(({ state }) => state === 'proposed'),
    }
    const decision = decide({}, submitMilestoneRefusals(row, facts))
    if (!decision.ok) return decision
    const submitted = { submittedBy: signedIn(actor).personId, submittedAt: now, note: null }
    await storeMilestone(tx, milestoneId, version, { state: 'submitted', doneOn, result, ...submitted })
    await noteMilestone(context, milestoneId, `报送完成（${formatDay(doneOn)}）`, result)
    const to = await addressesOfRole(tx, 'city-lead')
    for (const letter of submittedLetter(to, milestoneWords(pack, row), milestonePath(row.id), link))
      send(letter)
    changed({ object: { kind: 'milestone', id: milestoneId }, after: { state: 'submitted', doneOn } })
    return accept({})
  })

export const decideMilestone = (pack: Pack, link: Link) =>
  operation(api.decideMilestone, async ({ milestoneId, version, decision: outcome, note }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockMilestone(tx, milestoneId, reached(reach, actor))
    const { personId } = signedIn(actor)
    const decision = decide({}, decideMilestoneRefusals(row, personId, outcome, note))
    if (!decision.ok) return decision
    const decided = { decidedBy: personId, decidedAt: now, note: note || null }
    await storeMilestone(tx, milestoneId, version, { state: outcome, ...decided })
    await noteMilestone(context, milestoneId, outcome === 'confirmed' ? '确认完成' : '退回', note)
    const to = await addressesOfUnits(tx, [row.unit])
    const path = milestonePath(row.id)
    for (const letter of decidedLetter(to, milestoneWords(pack, row), { outcome, note }, path, link))
      send(letter)
    changed({ object: { kind: 'milestone', id: milestoneId }, after: { state: outcome } })
    return accept({})
  })

export const moveMilestone = operation(
  api.moveMilestone,
  async ({ milestoneId, version, dueOn, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockMilestone(tx, milestoneId, reached(reach, actor))
    const decision = decide({}, moveRefusals(row, dueOn, dateOf(now)))
    if (!decision.ok) return decision
    await storeMilestone(tx, milestoneId, version, { dueOn, moved: row.moved + 1, told: 0 })
    await noteMilestone(context, milestoneId, `改期：${formatDay(row.dueOn)} → ${formatDay(dueOn)}`, reason)
    changed({
      object: { kind: 'milestone', id: milestoneId },
      before: { dueOn: row.dueOn },
      after: { dueOn },
      reason,
    })
    return accept({})
  },
)
