import { actingFor } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, unitName, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { soonDay, workingDaysLate } from '../days.ts'
import { figuresWaiting } from '../figure.store.ts'
import { namedPlace } from '../figure.view.ts'
import { indicatorById } from '../indicator.ts'
import { issuesWaiting } from '../issue.store.ts'
import { handoversWaiting, milestonesWaiting } from '../milestone.store.ts'
import { slipsWaiting } from '../slip.store.ts'
import {
  figureStates,
  handoverStates,
  issueStates,
  milestoneStates,
  periodWords,
  slipStates,
} from '../terms.ts'
import { unitOf } from '../unit.ts'
import { milestonePath } from './plan-milestones.ts'

/** One list of all that binds a unit: the reason why targets, tasks and issues are one module. */
export const listPending = (pack: Pack) =>
  operation(api.listPending, async (_input, { tx, actor, now }) => {
    const unit = unitOf(actor)
    const leads = actingFor(actor).roles.includes('city-lead')
    const [today, calendar] = [dateOf(now), workCalendarOf(pack)]
    const due = (dueOn: PlainDate | null) => ({
      dueOn,
      lateDays: dueOn === null ? 0 : workingDaysLate(dueOn, today, calendar),
    })
    const figures = (await figuresWaiting(tx, unit, leads)).map(row => ({
      kind: row.state === 'submitted' ? ('figure-decide' as const) : ('figure-due' as const),
      id: row.id,
      name: `${indicatorById(pack, row.indicator)?.name ?? row.indicator}（${unitName(pack, row.place)} ${periodWords(row.period)}）`,
      state: figureStates[row.state],
      path: `/office/targets/${row.indicator}`,
      ...due(row.dueOn),
    }))
    const milestones = (await milestonesWaiting(tx, unit, leads, soonDay(pack, now))).map(row => ({
      kind: row.state === 'submitted' ? ('milestone-decide' as const) : ('milestone-due' as const),
      id: row.id,
      name: `${row.name}（条款 ${row.task}，${unitName(pack, row.unit)}）`,
      state: milestoneStates[row.state],
      path: milestonePath(row.id),
      ...due(row.dueOn),
    }))
    const handovers = (await handoversWaiting(tx, unit)).map(({ handover, milestone }) => ({
      kind: 'handover' as const,
      id: handover.id,
      name: `${milestone.name}（${unitName(pack, handover.fromUnit)}移交）`,
      state: handoverStates[handover.state],
      path: milestonePath(milestone.id),
      ...due(milestone.dueOn),
    }))
    const issues = (await issuesWaiting(tx, unit, leads)).map(row => {
      const mine = row.unit === unit && (row.state === 'assigned' || row.state === 'decided')
      return {
        kind: mine ? ('issue' as const) : ('issue-lead' as const),
        id: row.id,
        name: row.name,
        state: issueStates[row.state],
        path: `/office/issues/${row.id}`,
        ...due(mine ? row.dueOn : null),
      }
    })
    const slips = (await slipsWaiting(tx, unit, leads)).map(row => ({
      kind: row.state === 'answered' ? ('slip-decide' as const) : ('slip' as const),
      id: row.id,
      name: row.demand,
      state: slipStates[row.state],
      path: `/office/slips/${row.id}`,
      ...due(row.state === 'answered' ? null : row.dueOn),
    }))
    const items = [...slips, ...figures, ...milestones, ...handovers, ...issues]
    return accept({
      unit: namedPlace(pack, unit),
      items: items.toSorted(
        (a, b) => b.lateDays - a.lateDays || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'),
      ),
    })
  })
