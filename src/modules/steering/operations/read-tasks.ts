import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type Pack, unitsOfTask } from '#modules/rulebook/index.ts'
import { evidenceOf } from '../evidence.ts'
import { namedPlace, stepViews } from '../figure.view.ts'
import { lightWords } from '../light.ts'
import { handoversOf, milestoneSeen, milestoneStandings, milestonesSeen } from '../milestone.store.ts'
import { slipsAbout } from '../slip.store.ts'
import * as api from '../task.api.ts'
import { milestoneView, taskViews } from '../task.view.ts'
import { reached, unitOf } from '../unit.ts'
import { slipRowView } from './handle-slips.ts'

export const listTasks = (pack: Pack) =>
  operation(api.listTasks, async ({ unit }, { tx, actor, now }) =>
    accept({
      at: now,
      tasks: taskViews(pack, await milestoneStandings(tx), dateOf(now), unit),
      units: [
        ...pack.departments.map(({ code, name }) => ({ code, name, kind: 'department' as const })),
        ...pack.localities.map(({ code, name }) => ({ code, name, kind: 'locality' as const })),
      ],
      own: namedPlace(pack, unitOf(actor)),
      rule: lightWords(pack.steering),
    }),
  )

export const getTask = (pack: Pack) =>
  operation(api.getTask, async ({ id }, { tx, reach, actor, now }) => {
    const today = dateOf(now)
    const task = taskViews(pack, await milestoneStandings(tx), today).find(one => one.id === id)
    if (!task) throw new Problem('not-found')
    const own = unitOf(actor)
    const rows = await milestonesSeen(tx, { own, whose: reached(reach, actor), task: id })
    return accept({
      task,
      milestones: rows.map(row => milestoneView(row, pack, actor, today)),
      own: namedPlace(pack, own),
      rule: lightWords(pack.steering),
    })
  })

export const getMilestone = (pack: Pack) =>
  operation(api.getMilestone, async ({ milestoneId }, { tx, reach, actor, now }) => {
    const own = unitOf(actor)
    const row = await milestoneSeen(tx, milestoneId, own, reached(reach, actor))
    const handovers = await handoversOf(tx, milestoneId)
    // Who reads all milestones doesn't read what others were told to do.
    const whose = actingFor(actor).roles.includes('city-lead') ? 'all' : own
    const slips = await slipsAbout(tx, { milestoneId }, whose)
    return accept({
      milestone: milestoneView(row, pack, actor, dateOf(now)),
      handovers: handovers.map(one => ({
        ...one,
        from: namedPlace(pack, one.fromUnit),
        to: namedPlace(pack, one.toUnit),
        accepts: one.state === 'proposed' && one.toUnit === own,
        withdraws: one.state === 'proposed' && one.fromUnit === own,
      })),
      slips: slips.map(one => slipRowView(one, pack, now)),
      evidence: await evidenceOf(tx, 'milestone', milestoneId),
      steps: await stepViews(tx, pack, 'milestone', milestoneId),
      takers: unitsOfTask(pack, row.task)
        .filter(({ code }) => code !== row.unit)
        .map(({ code, name }) => ({ code, name })),
    })
  })
