import { type Actor, actingFor, signedIn } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Pack, unitsOfTask, workCalendarOf } from '#modules/rulebook/index.ts'
import { workingDaysLate } from './days.ts'
import { namedPlace } from './figure.view.ts'
import { type Dated, isLate, isUndone, lightOf, lightWhy } from './light.ts'
import type { MilestoneRow } from './milestone.store.ts'
import { milestoneNumber } from './number.ts'
import type { MilestoneView, TaskView } from './task.api.ts'

/** What of a milestone is counted. */
export interface Standing extends Dated {
  readonly task: string
  readonly unit: string
}

const standingOf = (all: readonly Standing[], pack: Pack, today: PlainDate) => ({
  light: lightOf(all, today, pack.steering, workCalendarOf(pack)),
  why: lightWhy(all, today, pack.steering, workCalendarOf(pack)),
  milestones: all.length,
  confirmed: all.filter(({ state }) => state === 'confirmed').length,
  late: all.filter(one => isLate(one, today)).length,
})

/** The plan's tasks in its order; narrowed to what one unit answers for where `only` is given. */
export function taskViews(
  pack: Pack,
  standings: readonly Standing[],
  today: PlainDate,
  only?: string,
): TaskView[] {
  return pack.clauses.flatMap(({ id, heading, summary }) => {
    const responsible = unitsOfTask(pack, id).filter(({ code }) => only === undefined || code === only)
    if (responsible.length === 0) return []
    const ofTask = standings.filter(one => one.task === id)
    const units = responsible.map(unit => ({
      ...unit,
      ...standingOf(
        ofTask.filter(one => one.unit === unit.code),
        pack,
        today,
      ),
    }))
    const places = units.filter(({ listed }) => !listed)
    const counted = ofTask.filter(one => units.some(({ code }) => code === one.unit))
    return [
      {
        ...{ id, heading, summary, units, words: pack.responsibleWords[id] ?? null },
        ...standingOf(counted, pack, today),
        localityShare: {
          places: places.length,
          active: places.filter(({ milestones }) => milestones > 0).length,
          confirmed: places.filter(({ confirmed }) => confirmed > 0).length,
        },
      },
    ]
  })
}

export function milestoneView(row: MilestoneRow, pack: Pack, actor: Actor, today: PlainDate): MilestoneView {
  const { department, locality, roles } = actingFor(actor)
  const calendar = workCalendarOf(pack)
  const late = isUndone(row) ? workingDaysLate(row.dueOn, today, calendar) : 0
  return {
    ...row,
    number: milestoneNumber(row),
    taskHeading: pack.clauses.find(({ id }) => id === row.task)?.heading ?? row.task,
    unit: namedPlace(pack, row.unit),
    light: lightOf([row], today, pack.steering, calendar),
    why: row.state === 'draft' ? null : lightWhy([row], today, pack.steering, calendar),
    lateDays: late,
    mine: row.unit === (department ?? locality),
    decides:
      roles.includes('city-lead') &&
      row.state === 'submitted' &&
      row.submittedBy !== signedIn(actor).personId,
  }
}
