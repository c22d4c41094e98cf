import { addDays, addMonths, dateOf, type PlainDate, plainDate, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { workingDaysLate } from '../days.ts'
import { confirmedFigures, figuresLate } from '../figure.store.ts'
import { namedPlace, targetViews } from '../figure.view.ts'
import { indicatorById, indicatorsOf } from '../indicator.ts'
import { issuesSince } from '../issue.store.ts'
import { isLate, lightWords } from '../light.ts'
import { type MilestoneRow, openedMilestones } from '../milestone.store.ts'
import { issueNumber, slipNumber } from '../number.ts'
import { slipsSince } from '../slip.store.ts'
import { taskViews } from '../task.view.ts'
import { issueStates, type MilestoneState, slipStates } from '../terms.ts'

const upTo = (at: Date | null, end: Date): boolean => at !== null && at < end

/** What a milestone was at the end of a month; its day is the one that holds today. */
function stateAt(row: MilestoneRow, end: Date): MilestoneState {
  if (row.state === 'confirmed' && upTo(row.decidedAt, end)) return 'confirmed'
  if (upTo(row.submittedAt, end) && row.state !== 'returned') return 'submitted'
  return row.state === 'returned' && upTo(row.decidedAt, end) ? 'returned' : 'open'
}

interface Spanned {
  readonly from: Date
  readonly to: Date | null
}

/** How many were there before, came, ended, and are left. */
function flow(all: readonly Spanned[], start: Date, end: Date) {
  const before = all.filter(({ from, to }) => from < start && (to === null || to >= start)).length
  const added = all.filter(({ from }) => from >= start && from < end).length
  const ended = all.filter(({ from, to }) => from < end && to !== null && to >= start && to < end).length
  return { before, added, ended, after: before + added - ended }
}

export const getMonthlyReview = (pack: Pack) =>
  operation(api.getMonthlyReview, async ({ month: wanted }, { tx, now }) => {
    const today = dateOf(now)
    const month = wanted ?? today.slice(0, 7)
    const first = plainDate(`${month}-01`)
    const [start, end] = [startOf(first), startOf(addMonths(first, 1))]
    const lastDay = addDays(addMonths(first, 1), -1)
    const asOf: PlainDate = lastDay < today ? lastDay : today
    const rows = (await openedMilestones(tx, end)).map(row => ({ ...row, state: stateAt(row, end) }))
    const indicators = indicatorsOf(pack).map(({ id }) => id)
    const targets = await targetViews(tx, pack, await confirmedFigures(tx, indicators), now)
    const issues = (await issuesSince(tx, start)).filter(({ raisedAt }) => raisedAt < end)
    const slips = await slipsSince(tx, start)
    const calendar = workCalendarOf(pack)
    return accept({
      ...{ month, at: now, asOf },
      targets: targets
        .filter(({ view }) => view.isTarget)
        .map(({ view: { id, name, wording, standing, why } }) => ({ id, name, wording, standing, why })),
      tasks: taskViews(pack, rows, asOf),
      done: rows.flatMap(({ state, decidedAt, task, unit, name, doneOn }) =>
        state === 'confirmed' && decidedAt && decidedAt >= start && doneOn
          ? [{ task, unit: namedPlace(pack, unit), name, doneOn }]
          : [],
      ),
      late: rows
        .filter(row => isLate(row, asOf))
        .map(({ id, task, unit, name, dueOn, moved }) => ({
          ...{ id, task, name, dueOn, moved, unit: namedPlace(pack, unit) },
          lateDays: workingDaysLate(dueOn, asOf, calendar),
        })),
      lateFigures: (await figuresLate(tx, asOf, end)).flatMap(row =>
        row.dueOn === null
          ? []
          : {
              ...{ id: row.id, indicator: row.indicator, period: row.period, dueOn: row.dueOn },
              name: indicatorById(pack, row.indicator)?.name ?? row.indicator,
              unit: namedPlace(pack, row.unit),
              lateDays: workingDaysLate(row.dueOn, asOf, calendar),
            },
      ),
      issues: {
        ...flow(
          issues.map(({ raisedAt, closedAt }) => ({ from: raisedAt, to: closedAt })),
          start,
          end,
        ),
        open: issues
          .filter(({ closedAt }) => closedAt === null || closedAt >= end)
          .map(row => ({
            ...{ id: row.id, name: row.name, number: issueNumber(row), state: issueStates[row.state] },
            unit: row.unit === null ? null : namedPlace(pack, row.unit),
          })),
      },
      slips: {
        ...flow(
          slips.map(({ issuedAt, closedAt }) => ({ from: issuedAt, to: closedAt })),
          start,
          end,
        ),
        open: slips
          .filter(({ issuedAt, closedAt }) => issuedAt < end && (closedAt === null || closedAt >= end))
          .map(row => ({
            ...{ id: row.id, number: slipNumber(row), demand: row.demand, dueOn: row.dueOn },
            unit: namedPlace(pack, row.unit),
            lateDays: workingDaysLate(row.dueOn, asOf, calendar),
            state: slipStates[row.state],
          })),
      },
      rule: lightWords(pack.steering),
    })
  })
