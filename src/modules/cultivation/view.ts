/** Entries as those see them who may: with names, terms that are over, and all that happened. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { isMember, namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { departmentName, localityName, type Pack, parameterSaid } from '#modules/rulebook/index.ts'
import type { PoolCounts, PoolEntryView, PoolRow, PoolStep } from './fields.ts'
import { placeOn } from './rules.ts'
import { type EntryRow, type EventRow, eventsOf, type MilestoneRow, milestonesOf } from './store.ts'
import { type PoolAct, pooledStates } from './terms.ts'

export interface Whole {
  readonly entry: EntryRow
  readonly events: readonly EventRow[]
  readonly milestones: readonly MilestoneRow[]
}

/** Entries with their events and milestones, in three queries for all. */
export async function wholeOf(entries: readonly EntryRow[], { tx }: Pick<Context, 'tx'>): Promise<Whole[]> {
  if (entries.length === 0) return []
  const ids = entries.map(({ id }) => id)
  const events = await eventsOf(tx, ids)
  const milestones = await milestonesOf(tx, ids)
  return entries.map(entry => ({
    entry,
    events: events.filter(one => one.entryId === entry.id),
    milestones: milestones.filter(one => one.entryId === entry.id),
  }))
}

/** Late on a day, whatever was done after it. */
const isLate = ({ dueOn, doneOn }: MilestoneRow, day: PlainDate): boolean =>
  dueOn < day && (doneOn === null || doneOn > day)

/** The term that an act set last by a day; null where it set none. */
const termOf = (events: readonly EventRow[], act: PoolAct, day: PlainDate): PlainDate | null =>
  events.findLast(one => one.act === act && one.on <= day && one.term !== null)?.term ?? null

/** As it stood at the end of a day; null where there was nothing yet. */
function asOf({ entry, events, milestones }: Whole, day: PlainDate) {
  const place = placeOn(events, day)
  if (place === null) return null
  const { state, stage } = place
  const admitted = events.some(one => one.act === 'admit' && one.on <= day)
  const rectifyBy = state === 'rectifying' ? termOf(events, 'rectify', day) : null
  // An entry that was admitted before its event told the day has it as long as it is under construction.
  const dueOn = admitted && stage === 'building' ? (termOf(events, 'admit', day) ?? entry.dueOn) : null
  const living = pooledStates.includes(state)
  const overdue =
    (living && [dueOn, rectifyBy].some(one => one !== null && one < day)) ||
    (living && milestones.some(one => isLate(one, day)))
  return { state, stage, rectifyBy, dueOn, overdue, admitted }
}

/** The rows of a day. What didn't exist yet on that day isn't among them. */
export async function rowsOn(
  wholes: readonly Whole[],
  day: PlainDate,
  pack: Pack,
  { tx }: Pick<Context, 'tx'>,
): Promise<PoolRow[]> {
  const names = await platformNames(
    tx,
    wholes.map(({ entry }) => entry.platformId),
  )
  const owners = await organisationsByIds(
    tx,
    wholes.map(({ entry }) => entry.organisationId),
  )
  return wholes.flatMap(whole => {
    const { entry, events } = whole
    const place = asOf(whole, day)
    if (place === null) return []
    const { admitted, ...standing } = place
    return {
      ...{ id: entry.id, platformId: entry.platformId, appliedAt: entry.appliedAt, version: entry.version },
      ...standing,
      code: admitted ? entry.code : null,
      enteredOn: admitted ? entry.enteredOn : null,
      mentorDepartment:
        admitted && entry.mentorDepartment ? departmentName(pack, entry.mentorDepartment) : null,
      platformName: names.get(entry.platformId) ?? '',
      organisationName: owners.find(({ id }) => id === entry.organisationId)?.name ?? '',
      localityName: localityName(pack, entry.locality),
      reviewedYears: events.flatMap(one => (one.on <= day && one.year !== null ? one.year : [])),
    }
  })
}

export function countsOf(rows: readonly Pick<PoolRow, 'state' | 'stage'>[]): PoolCounts {
  const living = rows.filter(({ state }) => pooledStates.includes(state))
  const of = (state: PoolRow['state']) => rows.filter(one => one.state === state).length
  return {
    pooled: living.length,
    building: living.filter(({ stage }) => stage === 'building').length,
    operating: living.filter(({ stage }) => stage === 'operating').length,
    rectifying: of('rectifying'),
    promoted: of('promoted'),
    left: of('left'),
  }
}

const byPlatform: readonly PoolAct[] = ['apply', 'withdraw']

/** Whole entries as they stand today. Whoever looks for a platform learns of the office what it is, not who. */
export async function entryViews(
  wholes: readonly Whole[],
  pack: Pack,
  context: Context,
): Promise<PoolEntryView[]> {
  const { tx, actor, reach, now } = context
  const today = dateOf(now)
  const rows = await rowsOn(wholes, today, pack, context)
  const asOffice = reach.scope !== 'organisation'
  const people = wholes.flatMap(({ events }) => events.flatMap(({ by }) => by ?? []))
  const names = asOffice ? await namesOfPeople(tx, [...new Set(people)]) : new Map<string, string>()
  const personId = actor.kind === 'person' ? actor.personId : ''
  const { value: dueMonths, silent } = parameterSaid(pack, 'pool.buildingMonths', today)
  const views = []
  for (const { entry, events, milestones } of wholes) {
    const row = rows.find(({ id }) => id === entry.id)
    if (!row) continue
    const saidBy = ({ by, act }: EventRow): string => {
      if (by === null) return '系统'
      if (byPlatform.includes(act)) return row.organisationName
      return names.get(by) ?? (act === 'recommend' ? '属地主管部门' : '主管部门')
    }
    const steps: PoolStep[] = events.map(one => ({ ...one, by: saidBy(one) }))
    views.push({
      ...row,
      ...{ statement: entry.statement, plan: entry.plan, dueMonths, dueUndecided: silent, steps },
      milestones: milestones.map(one => ({ ...one, overdue: isLate(one, today) })),
      mayDecide: asOffice && !(await isMember(tx, personId, entry.organisationId)),
    })
  }
  return views
}
