import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { type IssueRow, issuesDue, storeIssue } from '../issue.store.ts'
import { dueLetter, rungNews } from '../letters.ts'
import { type Rung, rungAt } from '../light.ts'
import { type MilestoneRow, milestonesDue, noteTold } from '../milestone.store.ts'
import { issueNumber } from '../number.ts'
import { keepStep } from '../step.store.ts'
import * as api from '../task.api.ts'
import { addressesOfUnits } from '../unit.ts'
import { milestonePath, milestoneWords } from './plan-milestones.ts'

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
    const system = { at: now, personId: null, unit: null, note: '' }
    let count = 0

    async function milestone(row: MilestoneRow) {
      const { number, rung } = rungAt(row.dueOn, today, pack.steering, calendar)
      if (!rung || number <= row.told) return
      await noteTold(tx, row.id, number)
      const what = rungNews(rung)
      await keepStep(tx, { id: newId(), subject: 'milestone', subjectId: row.id, ...system, what })
      const due = { what: milestoneWords(pack, row), path: milestonePath(row.id) }
      await told(context, { ...due, dueOn: row.dueOn, unit: row.unit }, rung, link)
      count++
    }

    async function issue(row: IssueRow) {
      const { dueOn, unit } = row
      if (dueOn === null) return
      const { number, rung } = rungAt(dueOn, today, pack.steering, calendar)
      if (!rung || number <= row.told) return
      const up = rung.to === 'workingGroup' && row.state === 'assigned'
      const reason = `办理逾期 ${rung.late} 个工作日，由系统按规则提请`
      const escalated = { state: 'escalated' as const, escalatedAt: now, escalatedReason: reason }
      await storeIssue(tx, row.id, row.version, { told: number, ...(up ? escalated : {}) })
      const what = rungNews(rung)
      await keepStep(tx, { id: newId(), subject: 'issue', subjectId: row.id, ...system, what })
      const due = { what: `协调事项“${row.name}”（${issueNumber(row)}）`, path: `/office/issues/${row.id}` }
      await told(context, { ...due, dueOn, unit }, rung, link)
      count++
    }

    for (const row of await milestonesDue(tx, by)) await milestone(row)
    for (const row of await issuesDue(tx, by)) await issue(row)
    changed({ object: { kind: 'plan', id: pack.id }, after: { told: count } })
    return accept({ told: count })
  })
