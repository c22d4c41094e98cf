import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate, formatDay } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, parameterOn, unitName, unitsOfTask, workCalendarOf } from '#modules/rulebook/index.ts'
import { evidenceOf } from '../evidence.ts'
import * as api from '../issue.api.ts'
import {
  backTo,
  closeRefusals,
  evidenceRefusal,
  heldRefusal,
  issueRefusal,
  meetingRefusal,
  termRefusal,
} from '../issue.rules.ts'
import {
  type IssueRow,
  insertIssue,
  insertMeeting,
  lockIssue,
  meetingsOf,
  storeIssue,
} from '../issue.store.ts'
import { issueLetter } from '../letters.ts'
import { issueNumber } from '../number.ts'
import { refusalOf } from '../rules.ts'
import { keepStep } from '../step.store.ts'
import { addressesOfUnits, isUnit, reached, unitOf, unknownUnit } from '../unit.ts'

const unitsRefusal = (pack: Pack, units: readonly string[], field: string) =>
  units.every(code => isUnit(pack, code)) ? null : unknownUnit(field)

const noteStep = ({ tx, actor, now, newId }: Context, issueId: string, what: string, note = '') =>
  keepStep(tx, {
    ...{ id: newId(), subject: 'issue', subjectId: issueId, at: now, what, note },
    ...{ personId: signedIn(actor).personId, unit: unitOf(actor) },
  })

interface Told {
  readonly units: readonly (string | null)[]
  readonly lead?: boolean
  readonly news: string
  readonly note?: string
}

/** Tells units that take part, and the lead office where it is its turn. */
async function tell({ tx, send }: Context, row: IssueRow, link: Link, { units, lead, news, note }: Told) {
  const to = new Set(await addressesOfUnits(tx, units))
  if (lead) for (const address of await addressesOfRole(tx, 'city-lead')) to.add(address)
  const what = `${row.name}（${issueNumber(row)}）`
  const said = { what, news, path: `/office/issues/${row.id}`, ...(note ? { note } : {}) }
  for (const letter of issueLetter([...to], said, link)) send(letter)
}

const changed = ({ changed: note }: Context, before: IssueRow, after: Record<string, unknown>) =>
  note({ object: { kind: 'issue', id: before.id }, before: { state: before.state }, after })

export const raiseIssue = (pack: Pack, link: Link) =>
  operation(api.raiseIssue, async (input, context) => {
    const { tx, actor, now, newId } = context
    const { task, besides } = input
    const decision = decide({}, [
      unitsRefusal(pack, besides, 'besides'),
      task === null || unitsOfTask(pack, task).length > 0
        ? null
        : refusalOf('task', '方案没有这项任务，请从 16 项任务中选择。', 'task'),
    ])
    if (!decision.ok) return decision
    const own = unitOf(actor)
    const row = await insertIssue(tx, {
      ...input,
      ...{ id: newId(), raisedUnit: own, raisedBy: signedIn(actor).personId },
      ...{ raisedAt: now, state: 'raised' },
      besides: [...new Set(besides)].filter(code => code !== own),
    })
    await noteStep(context, row.id, '提出')
    await tell(context, row, link, { units: row.besides, lead: true, news: '待受理' })
    context.changed({ object: { kind: 'issue', id: row.id }, after: { unit: own, task } })
    return accept({ issueId: row.id })
  })

export const assignIssue = (pack: Pack, link: Link) =>
  operation(api.assignIssue, async ({ issueId, version, unit, besides, workingDays, note }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor))
    const today = dateOf(now)
    const fixed = parameterOn(pack, 'issue.workingDays', today)
    const decision = decide({}, [
      issueRefusal('assign', row.state),
      unitsRefusal(pack, [unit], 'unit'),
      unitsRefusal(pack, besides, 'besides'),
      termRefusal(fixed, workingDays),
    ])
    if (!decision.ok) return decision
    const days = fixed ?? workingDays ?? 0
    const dueOn = addWorkingDays(today, days, workCalendarOf(pack))
    const stored = await storeIssue(tx, issueId, version, {
      ...{ state: 'assigned', unit, workingDays: days, since: today, dueOn, told: 0 },
      // Who has been taking part goes on seeing it.
      besides: [...new Set([...row.besides, ...besides, ...(row.unit ? [row.unit] : [])])].filter(
        code => code !== unit,
      ),
    })
    const name = unitName(pack, unit)
    await noteStep(context, issueId, `交${name}办理，${days} 个工作日，${formatDate(dueOn)}前`, note)
    const news = `已交${name}办理，期限${formatDay(dueOn)}`
    await tell(context, stored, link, { units: [unit, row.raisedUnit], news, note })
    changed(context, row, { state: 'assigned', unit, dueOn })
    return accept({})
  })

export const escalateIssue = (pack: Pack, link: Link) =>
  operation(api.escalateIssue, async ({ issueId, version, reason }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor))
    const decision = decide({}, [issueRefusal('escalate', row.state)])
    if (!decision.ok) return decision
    const stored = await storeIssue(tx, issueId, version, {
      ...{ state: 'escalated', escalatedAt: now, escalatedReason: reason },
    })
    await noteStep(context, issueId, `提请${pack.workingGroup}协调`, reason)
    const units = [row.unit, row.raisedUnit]
    await tell(context, stored, link, { units, lead: true, news: '已提请工作专班协调', note: reason })
    changed(context, row, { state: 'escalated' })
    return accept({})
  })

export const recordMeeting = (pack: Pack, link: Link) =>
  operation(api.recordMeeting, async ({ issueId, heldOn, units, minutes }, context) => {
    const { tx, reach, actor, now, newId } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor))
    const decision = decide({}, [
      issueRefusal('meet', row.state),
      unitsRefusal(pack, units, 'units'),
      heldRefusal(heldOn, dateOf(now)),
    ])
    if (!decision.ok) return decision
    const together = [...new Set(units)]
    await insertMeeting(tx, {
      ...{ id: newId(), issueId, heldOn, units: together, minutes },
      ...{ recordedBy: signedIn(actor).personId, recordedAt: now },
    })
    // Who was at the table sees the issue from then on.
    const stored = await storeIssue(tx, issueId, row.version, {
      besides: [...new Set([...row.besides, ...together])],
    })
    const names = together.map(code => unitName(pack, code)).join('、')
    await noteStep(context, issueId, `${formatDay(heldOn)}会商：${names}`)
    await tell(context, stored, link, { units: [...together, row.raisedUnit], news: '已会商' })
    changed(context, row, { heldOn, units: together })
    return accept({})
  })

export const decideIssue = (pack: Pack, link: Link) =>
  operation(api.decideIssue, async ({ issueId, version, decision: text, unit, workingDays }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor))
    const decision = decide({}, [
      issueRefusal('decide', row.state),
      meetingRefusal((await meetingsOf(tx, issueId)).length),
      unitsRefusal(pack, [unit], 'unit'),
    ])
    if (!decision.ok) return decision
    const today = dateOf(now)
    const dueOn = addWorkingDays(today, workingDays, workCalendarOf(pack))
    const stored = await storeIssue(tx, issueId, version, {
      ...{ state: 'decided', decision: text, unit, workingDays, since: today, dueOn, told: 0 },
      besides: [...new Set([...row.besides, ...(row.unit ? [row.unit] : [])])].filter(code => code !== unit),
    })
    await noteStep(context, issueId, `专班决定，由${unitName(pack, unit)}落实，${formatDate(dueOn)}前`, text)
    const news = `专班已有决定，由${unitName(pack, unit)}落实`
    await tell(context, stored, link, { units: [unit, row.raisedUnit, ...row.besides], news, note: text })
    changed(context, row, { state: 'decided', unit, dueOn })
    return accept({})
  })

export const noteIssue = operation(api.noteIssue, async ({ issueId, text }, context) => {
  const { tx, reach, actor } = context
  const row = await lockIssue(tx, issueId, reached(reach, actor))
  const decision = decide({}, [issueRefusal('note', row.state)])
  if (!decision.ok) return decision
  await noteStep(context, issueId, '进展', text)
  changed(context, row, { noted: true })
  return accept({})
})

export const reportIssue = (link: Link) =>
  operation(api.reportIssue, async ({ issueId, version, result }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor), 'hand')
    const evidence = await evidenceOf(tx, 'issue', issueId)
    const decision = decide({}, [issueRefusal('report', row.state), evidenceRefusal(evidence.length)])
    if (!decision.ok) return decision
    const stored = await storeIssue(tx, issueId, version, {
      ...{ state: 'reported', result, resultBy: signedIn(actor).personId, resultAt: now, note: null },
    })
    await noteStep(context, issueId, '报告结果', result)
    await tell(context, stored, link, { units: [], lead: true, news: '已报告结果，待核销' })
    changed(context, row, { state: 'reported' })
    return accept({})
  })

export const closeIssue = (link: Link) =>
  operation(api.closeIssue, async ({ issueId, version, decision: outcome, note }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor))
    const { personId } = signedIn(actor)
    const decision = decide({}, closeRefusals(row, personId, outcome, note))
    if (!decision.ok) return decision
    const closed = outcome === 'confirmed'
    const state = closed ? 'closed' : backTo(row)
    const stored = await storeIssue(tx, issueId, version, {
      ...{ state, note: note || null },
      ...(closed ? { closedBy: personId, closedAt: now } : {}),
    })
    await noteStep(context, issueId, closed ? '核销' : '退回结果', note)
    const news = closed ? '已销号' : '结果被退回，请继续办理'
    await tell(context, stored, link, { units: [row.unit, row.raisedUnit], news, note })
    changed(context, row, { state })
    return accept({})
  })

export const withdrawIssue = (link: Link) =>
  operation(api.withdrawIssue, async ({ issueId, version, reason }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockIssue(tx, issueId, reached(reach, actor), 'raised')
    const decision = decide({}, [issueRefusal('withdraw', row.state)])
    if (!decision.ok) return decision
    const stored = await storeIssue(tx, issueId, version, { state: 'withdrawn', closedAt: now, note: reason })
    await noteStep(context, issueId, '撤回', reason)
    await tell(context, stored, link, { units: row.besides, lead: true, news: '已撤回', note: reason })
    changed(context, row, { state: 'withdrawn' })
    return accept({})
  })
