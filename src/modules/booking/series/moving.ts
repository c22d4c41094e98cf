/** 系列改期: whether what is left of a series may go to other times, all by as much. */
import { dateOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, lengthOf, subtract } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { NamedLine } from '#modules/catalogue/index.ts'
import { accessTo, type PlatformRule } from '#modules/policy/index.ts'
import { courseOf } from '../course.ts'
import { changeNoticeRefusal } from '../move/moving.ts'
import type { BookingRow, OccupationRow, Wanted } from '../occupation.store.ts'
import type { Plan } from '../plan.ts'
import { type Client, expectedFees, rulesAmong, rulesOfBooked } from '../request-facts.ts'
import type { Resource } from '../resource/store.ts'
import { lockRefusal } from '../rules.ts'
import type { Schedule } from '../schedule.ts'
import { courses } from '../terms.ts'
import { type Ground, gather, judge, type Together, without, withRun } from '../together.ts'
import type { KeptBack } from './remaining.ts'
import { ownTimes } from './store.ts'

/** One occurrence with its new time; `beyond`: what that takes besides its old one. */
export interface MayMove {
  readonly row: BookingRow
  readonly to: Interval
  readonly beyond: readonly Wanted[]
  /** What it costs there, at the public price of today. */
  readonly expectedFen: number | null
  /** The platform confirms again. */
  readonly needsAnswer: boolean
}

interface Asked {
  readonly where: NamedLine
  readonly client: Client
  /** In the order of time. */
  readonly rows: readonly BookingRow[]
  /** Where the first of them is to go. */
  readonly to: Interval
}

export interface JudgedMoves {
  readonly schedule: Schedule | null
  readonly moved: readonly MayMove[]
  readonly kept: readonly KeptBack[]
  readonly together: Together
}

/** Every occurrence shifted by as much as the first, and as long as that becomes. */
export function shiftedTimes(rows: readonly Pick<BookingRow, 'during'>[], to: Interval): Interval[] {
  const [first] = rows
  const by = first ? to.start.getTime() - first.during.start.getTime() : 0
  return rows.map(({ during }) => {
    const start = new Date(during.start.getTime() + by)
    return { start, end: new Date(start.getTime() + lengthOf(to)) }
  })
}

const beyondOf = (wanted: readonly Wanted[], own: readonly OccupationRow[]): Wanted[] =>
  wanted.flatMap(one =>
    subtract(
      one.during,
      own.filter(had => had.resourceId === one.resourceId && had.unit === one.unit).map(had => had.during),
    ).map(during => ({ ...one, during })),
  )

/** What stands against moving a booking, wherever it goes. */
export function unmovable(
  row: BookingRow,
  hasMove: boolean,
  rules: readonly PlatformRule[],
  cancelHours: number,
  now: Date,
): Refusal[] {
  const course = courseOf(row, now)
  const movable = course === 'requested' || course === 'confirmed'
  const found: (Refusal | null)[] = [
    movable
      ? null
      : { rule: 'booking.state', message: `该预约${courses[course]}，不能改期。`, facts: { state: course } },
    hasMove ? { rule: 'booking.move-open', message: '已有一项改期待平台答复，请等待答复。' } : null,
    course === 'confirmed' ? changeNoticeRefusal(row, rules, cancelHours, now) : null,
    lockRefusal(row, rules, '改期', now),
  ]
  return found.filter(one => one !== null)
}

/** One after the other from the side to which they go, so that each finds its place left by the one before it. */
function inTurn(
  ground: Ground,
  all: readonly (Omit<MayMove, 'beyond' | 'needsAnswer'> & {
    readonly own: readonly OccupationRow[]
    readonly against: readonly Refusal[]
  })[],
  now: Date,
): Omit<JudgedMoves, 'schedule'> {
  const moved: MayMove[] = []
  const kept: KeptBack[] = []
  let together: Together = {
    standing: all.map(({ row, own }) => ({ row, during: row.during, wanted: own })),
    setUps: new Map(),
  }
  for (const { row, to, expectedFen, own, against } of all) {
    const others = without(together, row.id)
    const stand = (during: Interval, wanted: readonly Wanted[], plan: Plan) =>
      withRun(others, ground.lineId, { row: { ...row, expectedFen }, during, wanted }, plan)
    const { refusals, plan, facts } = judge(ground, to, row.productClass, others)
    if (against.length > 0 || refusals.length > 0) {
      kept.push({ row, refusals: [...against, ...refusals] })
      continue
    }
    const effect = accessTo(facts.policy?.rules ?? [], to).effect
    const needsAnswer = courseOf(row, now) === 'confirmed' && effect !== 'allow'
    const beyond = beyondOf(plan.wanted, own)
    moved.push({ row, to, beyond, expectedFen, needsAnswer })
    // Until the platform has answered, both times are taken, and who stands after the new one keeps their set-up; what it
    // would cost there counts already.
    together = needsAnswer
      ? stand(row.during, [...own, ...beyond], { ...plan, follower: null })
      : stand(to, plan.wanted, plan)
  }
  return { moved, kept, together }
}

/** `resources`: the line and what it needs, locked where something is to be moved. */
export async function judgeMoves(
  { where, client, rows, to }: Asked,
  resources: readonly Resource[],
  context: Pick<Context, 'tx' | 'now'>,
): Promise<JudgedMoves> {
  const { tx, now } = context
  const ids = rows.map(({ id }) => id)
  const times = shiftedTimes(rows, to)
  const { needId = null, runnerId = null } = rows[0] ?? {}
  const ground = await gather({ where, client, needId, runnerId, moving: ids }, resources, times, context)
  const rules = await rulesOfBooked(tx, rows)
  const { own, moves } = await ownTimes(tx, ids)
  const { schedule } = ground
  const feeOf = await expectedFees(tx, where.line.id, rows[0]?.customer ?? 'all', now)
  const all = rows.map((row, index) => {
    const time = times[index] ?? row.during
    return {
      row,
      to: time,
      expectedFen: feeOf(time),
      own: own.get(row.id) ?? [],
      against: unmovable(
        row,
        moves.has(row.id),
        rulesAmong(rules, row, dateOf(row.during.start)),
        schedule?.cancelHours ?? 0,
        now,
      ),
    }
  })
  const forward = to.start > (rows[0]?.during.start ?? to.start)
  return { schedule, ...inTurn(ground, forward ? all.toReversed() : all, now) }
}
