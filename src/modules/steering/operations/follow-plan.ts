import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { figuresDue, noteFigureTold } from '../figure.store.ts'
import { indicatorById } from '../indicator.ts'
import { type IssueRow, issuesDue, storeIssue } from '../issue.store.ts'
import { dueLetter, rungNews } from '../letters.ts'
import { type Rung, rungAt } from '../light.ts'
import { milestonesDue, noteTold } from '../milestone.store.ts'
import { issueNumber } from '../number.ts'
import { noteSlipTold, slipsDue } from '../slip.store.ts'
import { keepStep } from '../step.store.ts'
import * as api from '../task.api.ts'
import type { EvidenceKind } from '../terms.ts'
import { addressesOfUnits } from '../unit.ts'
import { slipPath, slipWords } from './handle-slips.ts'
import { milestonePath, milestoneWords } from './plan-milestones.ts'
import { figureWords } from './report-figures.ts'

interface Due {
  readonly what: string
  readonly path: string
  readonly dueOn: PlainDate
  readonly unit: string | null
}

async function told({ tx, send }: Context, { what, path, dueOn, unit }: Due, rung: Rung, link: Link) {
  const to = new Set(await addressesOfUnits(tx, [unit]))
  if (rung.to === 'lead' || rung.to === 'workingGroup')
    for (const address of await addressesOfRole(tx, 'city-lead')) to.add(address)
  for (const letter of dueLetter([...to], what, dueOn, rung, path, link)) send(letter)
}

interface Followed extends Due {
  readonly subject: EvidenceKind | 'figure'
  readonly id: string
  /** Rungs that have been told already. */
  readonly told: number
}

/**
 * Every rung of the ladder is told once, the highest that has been reached. An issue that reaches the working group's
 * rung is brought before it, by nobody's choice (AC-24).
 */
export const followPlan = (pack: Pack, link: Link) =>
  operation(api.followPlan, async (_input, context) => {
    const { tx, now, newId, changed } = context
    const today = dateOf(now)
    const calendar = workCalendarOf(pack)
    const by = addWorkingDays(today, pack.steering.soonWorkingDays, calendar)
    const top = 1 + pack.steering.ladder.length
    const system = { at: now, personId: null, unit: null, note: '' }
    let count = 0

    async function follow(one: Followed, note: (number: number, rung: Rung) => Promise<void>) {
      const { number, rung } = rungAt(one.dueOn, today, pack.steering, calendar)
      if (!rung || number <= one.told) return
      await note(number, rung)
      const { subject, id: subjectId } = one
      await keepStep(tx, { id: newId(), subject, subjectId, ...system, what: rungNews(rung) })
      await told(context, one, rung, link)
      count++
    }

    const noteIssue = (row: IssueRow) => async (number: number, rung: Rung) => {
      const up = rung.to === 'workingGroup' && row.state === 'assigned'
      const reason = `办理逾期 ${rung.late} 个工作日，由系统按规则提请`
      const escalated = { state: 'escalated' as const, escalatedAt: now, escalatedReason: reason }
      await storeIssue(tx, row.id, row.version, { told: number, ...(up ? escalated : {}) })
    }

    for (const row of await milestonesDue(tx, by, top)) {
      const due = { what: milestoneWords(pack, row), path: milestonePath(row.id) }
      await follow({ ...row, ...due, subject: 'milestone' }, number => noteTold(tx, row.id, number))
    }
    for (const row of await issuesDue(tx, by, top)) {
      const { dueOn } = row
      if (dueOn === null) continue
      const due = { what: `协调事项“${row.name}”（${issueNumber(row)}）`, path: `/office/issues/${row.id}` }
      await follow({ ...row, ...due, dueOn, subject: 'issue' }, noteIssue(row))
    }
    for (const row of await slipsDue(tx, by, top)) {
      const due = { what: slipWords(row), path: slipPath(row.id) }
      await follow({ ...row, ...due, subject: 'slip' }, number => noteSlipTold(tx, row.id, number))
    }
    for (const row of await figuresDue(tx, by, top)) {
      const { dueOn } = row
      const indicator = indicatorById(pack, row.indicator)
      // Of an indicator that the pack no longer has nothing can be reported.
      if (dueOn === null || !indicator) continue
      const due = { what: figureWords(pack, indicator, row), path: `/office/targets/${row.indicator}` }
      await follow({ ...row, ...due, dueOn, subject: 'figure' }, number => noteFigureTold(tx, row.id, number))
    }
    changed({ object: { kind: 'plan', id: pack.id }, after: { told: count } })
    return accept({ told: count })
  })
