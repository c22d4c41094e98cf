import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf, formatDay } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, unitsOfTask, workCalendarOf } from '#modules/rulebook/index.ts'
import { workingDaysLate } from '../days.ts'
import { evidenceOf } from '../evidence.ts'
import { namedPlace, stepViews } from '../figure.view.ts'
import { lockIssue } from '../issue.store.ts'
import { slipLetter } from '../letters.ts'
import { lockMilestone } from '../milestone.store.ts'
import { slipNumber } from '../number.ts'
import { dueRefusal, noteRefusal, refusalOf, secondPerson } from '../rules.ts'
import * as api from '../slip.api.ts'
import { insertSlip, type SlipRow, slipsWithin, slipWithin, storeSlip } from '../slip.store.ts'
import { keepStep } from '../step.store.ts'
import { addressesOfUnits, reached, unitOf } from '../unit.ts'

export function slipRowView(row: SlipRow, pack: Pack, now: Date): api.SlipRowView {
  const open = row.state === 'issued' || row.state === 'returned'
  const heading = pack.clauses.find(({ id }) => id === row.task)?.heading
  return {
    ...row,
    number: slipNumber(row),
    unit: namedPlace(pack, row.unit),
    task: row.task === null ? null : { id: row.task, heading: heading ?? row.task },
    about: row.milestoneId
      ? { kind: 'milestone', id: row.milestoneId }
      : row.issueId
        ? { kind: 'issue', id: row.issueId }
        : null,
    lateDays: open ? workingDaysLate(row.dueOn, dateOf(now), workCalendarOf(pack)) : 0,
  }
}

const noteStep = ({ tx, actor, now, newId }: Context, slipId: string, what: string, note: string) =>
  keepStep(tx, {
    ...{ id: newId(), subject: 'slip', subjectId: slipId, at: now, what, note },
    ...{ personId: signedIn(actor).personId, unit: unitOf(actor) },
  })

const wordsOf = (row: SlipRow): string => `${slipNumber(row)} ${row.demand.slice(0, 40)}`

export const slipWords = (row: SlipRow): string => `督办单“${wordsOf(row)}”`

export const slipPath = (id: string): string => `/office/slips/${id}`

function tell(
  { send }: Context,
  row: SlipRow,
  to: readonly string[],
  news: string,
  note: string,
  link: Link,
) {
  const said = { what: wordsOf(row), news, note, path: slipPath(row.id) }
  for (const letter of slipLetter(to, said, link)) send(letter)
}

export const issueSlip = (pack: Pack, link: Link) =>
  operation(api.issueSlip, async ({ unit, task, milestoneId, issueId, demand, dueOn }, context) => {
    const { tx, actor, now, newId } = context
    const about = milestoneId ? await lockMilestone(tx, milestoneId, 'all') : null
    const matter = issueId ? await lockIssue(tx, issueId, 'all') : null
    const of = about?.task ?? task ?? matter?.task ?? null
    const answers = about
      ? [about.unit]
      : matter
        ? [matter.unit, matter.raisedUnit, ...matter.besides]
        : unitsOfTask(pack, of ?? '').map(({ code }) => code)
    const decision = decide({}, [
      of === null && matter === null
        ? refusalOf('slip', '请写明针对哪项任务、里程碑或协调事项。', 'task')
        : answers.includes(unit)
          ? null
          : refusalOf('unit', '这个单位不是所针对事项的责任单位。', 'unit'),
      dueRefusal(dueOn, dateOf(now)),
    ])
    if (!decision.ok) return decision
    const row = await insertSlip(tx, {
      ...{ id: newId(), unit, task: of, milestoneId, issueId, demand, dueOn, state: 'issued' },
      ...{ issuedBy: signedIn(actor).personId, issuedAt: now },
    })
    await noteStep(context, row.id, '发出督办单', `${formatDay(dueOn)}前答复`)
    tell(
      context,
      row,
      await addressesOfUnits(tx, [unit]),
      '待本单位答复',
      `答复期限${formatDay(dueOn)}`,
      link,
    )
    context.changed({ object: { kind: 'slip', id: row.id }, after: { unit, task: of, dueOn } })
    return accept({ slipId: row.id })
  })

export const listSlips = (pack: Pack) =>
  operation(api.listSlips, async ({ closed, after, limit }, { tx, reach, actor, now }) => {
    const found = await slipsWithin(tx, reached(reach, actor), { closed, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return accept({
      slips: page.map(row => slipRowView(row, pack, now)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })

export const getSlip = (pack: Pack) =>
  operation(api.getSlip, async ({ slipId }, { tx, reach, actor, now }) => {
    const row = await slipWithin(tx, slipId, reached(reach, actor))
    const open = row.state === 'issued' || row.state === 'returned'
    return accept({
      ...slipRowView(row, pack, now),
      ...{ answer: row.answer, note: row.note },
      evidence: await evidenceOf(tx, 'slip', slipId),
      steps: await stepViews(tx, pack, 'slip', slipId),
      answers: open && row.unit === unitOf(actor),
      decides:
        actingFor(actor).roles.includes('city-lead') &&
        row.state === 'answered' &&
        row.answeredBy !== signedIn(actor).personId,
    })
  })

export const answerSlip = (link: Link) =>
  operation(api.answerSlip, async ({ slipId, version, answer }, context) => {
    const { tx, reach, actor, now } = context
    const row = await slipWithin(tx, slipId, reached(reach, actor), true)
    const decision = decide({}, [
      row.state === 'issued' || row.state === 'returned'
        ? null
        : refusalOf('slip', '督办单不在等待答复的状态，请刷新。'),
    ])
    if (!decision.ok) return decision
    const answered = { answeredBy: signedIn(actor).personId, answeredAt: now }
    await storeSlip(tx, slipId, version, { state: 'answered', answer, ...answered, note: null })
    await noteStep(context, slipId, '答复', answer)
    tell(context, row, await addressesOfRole(tx, 'city-lead'), '已答复', '', link)
    context.changed({ object: { kind: 'slip', id: slipId }, after: { state: 'answered' } })
    return accept({})
  })

export const decideSlip = (link: Link) =>
  operation(api.decideSlip, async ({ slipId, version, decision: outcome, note }, context) => {
    const { tx, reach, actor, now } = context
    const row = await slipWithin(tx, slipId, reached(reach, actor), true)
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      row.state === 'answered' ? null : refusalOf('slip', '督办单还没有答复，请刷新。'),
      secondPerson(row.answeredBy, personId),
      noteRefusal(outcome, note),
    ])
    if (!decision.ok) return decision
    const closed = outcome === 'confirmed'
    const state = closed ? 'closed' : 'returned'
    await storeSlip(tx, slipId, version, {
      ...{ state, note: note || null },
      ...(closed ? { closedBy: personId, closedAt: now } : {}),
    })
    await noteStep(context, slipId, closed ? '办结' : '退回答复', note)
    const to = await addressesOfUnits(tx, [row.unit])
    tell(context, row, to, closed ? '已办结' : '答复被退回', note, link)
    context.changed({ object: { kind: 'slip', id: slipId }, after: { state } })
    return accept({})
  })
