/**
 * What a run on a line takes: the line for set-up, run and cleaning, and what the line needs beside it. The check
 * before a request, the request and the offer of idle time ask here, so page and write say the same (C1, C3, AC-49).
 */
import { formatInstant, minute } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { endsInOpenHours } from './calendar/availability.ts'
import type { BookingRow, Taken, Wanted } from './occupation.store.ts'
import { type LineNeed, setUpMinutes } from './resource/resource.ts'
import type { Resource } from './resource/store.ts'
import { unitsFor } from './resource/units.ts'
import { formatOpening } from './schedule.ts'

/** A run that stands before or after on the same line, with the set-up it has now. */
export interface Neighbour extends Interval {
  readonly head: BookingRow
  readonly setUp: Interval | null
}

export interface PlanFacts {
  readonly run: Interval
  readonly productClass: ProductClass | null
  readonly line: Resource
  /** What can be taken beside the line, by id; what is retired isn't among it. */
  readonly beside: ReadonlyMap<string, Resource>
  /** All that takes any of these resources around the run. */
  readonly taken: readonly Taken[]
  /** What ran last on the line; null where nothing did since it was cleaned thoroughly. */
  readonly before: Neighbour | null
  readonly after: Neighbour | null
}

/** The run that comes next on a line, from `start` on, with the set-up it has to have then. */
export interface Follower {
  readonly head: BookingRow
  readonly lineId: string
  readonly start: Date
  readonly setUp: Interval | null
}

export interface Plan {
  readonly wanted: readonly Wanted[]
  /** The next run's set-up, as it has to be once this one stands before it; null: as it is. */
  readonly follower: Pick<Follower, 'head' | 'setUp'> | null
  /** Of a booking of several stretches: those that come after each of them. */
  readonly followers?: readonly Follower[]
  readonly refusals: readonly Refusal[]
}

/** The time of set-up before a run. */
export const setUpBefore = (start: Date, minutes: number): Interval | null =>
  minutes === 0 ? null : { start: new Date(start.getTime() - minutes * minute), end: start }

export const same = (a: Interval | null, b: Interval | null): boolean =>
  a?.start.getTime() === b?.start.getTime() && a?.end.getTime() === b?.end.getTime()

const className = (code: ProductClass | null): string =>
  code === null ? '未说明类别的产品' : productClasses[code]

const forbidden = (from: ProductClass | null, to: ProductClass | null, field: string): Refusal => ({
  rule: 'booking.incompatible',
  field,
  message: `该线上${className(to)}不能紧接在${className(from)}之后，请改选时段，或请平台先安排彻底清洗。`,
  facts: { from, to },
})

/** Set-up, run and cleaning of the line, and what the next run needs anew. */
export function changing({ run, line, productClass, taken, before, after }: PlanFacts): Plan {
  const part = (name: Wanted['part'], during: Interval): Wanted => ({
    resourceId: line.id,
    unit: 1,
    part: name,
    during,
  })
  const alone = part('run', run)
  const rules = line.changeOver
  if (rules === null) return { wanted: [alone], follower: null, refusals: [] }
  const refusals: Refusal[] = []
  if (productClass === null)
    refusals.push({
      rule: 'booking.product-class',
      field: 'productClass',
      message: '该线按产品类别安排换产和清洗，请选择产品类别。',
    })
  const minutes = setUpMinutes(rules, before?.head.productClass ?? null, productClass)
  if (minutes === null) refusals.push(forbidden(before?.head.productClass ?? null, productClass, 'start'))
  const setUp = setUpBefore(run.start, minutes ?? 0)
  const clean =
    rules.cleanMinutes === 0
      ? null
      : { start: run.end, end: new Date(run.end.getTime() + rules.cleanMinutes * minute) }
  const whole = { start: setUp?.start ?? run.start, end: clean?.end ?? run.end }
  const next = after && setUpMinutes(rules, productClass, after.head.productClass)
  if (after && next === null) refusals.push(forbidden(productClass, after.head.productClass, 'end'))
  const nextSetUp = after && next !== null ? setUpBefore(after.start, next) : null
  const nextFrom = nextSetUp?.start ?? after?.start
  // What the next run has for its own set-up now is reckoned anew, so only its new set-up counts; unless it has begun.
  const begun = Boolean(after?.head.startedAt)
  const inTheWay = taken.find(
    one =>
      one.resourceId === line.id &&
      overlaps(one, whole) &&
      !overlaps(one, run) &&
      !(one.part === 'set-up' && one.bookingId === after?.head.id && !begun),
  )
  if (inTheWay || (nextFrom && nextFrom < whole.end && after && after.start >= run.end))
    refusals.push({
      rule: 'booking.change-over',
      field: inTheWay && inTheWay.end <= run.start ? 'start' : 'end',
      message: `运行前须留准备 ${minutes ?? 0} 分钟，运行后须留清洗 ${rules.cleanMinutes} 分钟${next ? `，后一预约另需准备 ${next} 分钟` : ''}，与前后占用重叠，请错开。`,
      facts: { setUp: minutes, clean: rules.cleanMinutes, next },
    })
  return {
    wanted: [...(setUp ? [part('set-up', setUp)] : []), alone, ...(clean ? [part('clean', clean)] : [])],
    follower:
      after && !begun && !same(after.setUp, nextSetUp) ? { head: after.head, setUp: nextSetUp } : null,
    refusals,
  }
}

/** The first resources of a need that have enough units; or, for each that hasn't, until when it is taken. */
function choosing(need: LineNeed, { run, beside, taken }: PlanFacts): readonly Wanted[] | Refusal {
  const wanted: Wanted[] = []
  const reasons: string[] = []
  let left = need.count
  for (const id of need.resourceIds) {
    if (left === 0) break
    const resource = beside.get(id)
    if (!resource) continue
    const open = resource.opening && { opening: resource.opening, special: resource.special }
    const inside = open ? endsInOpenHours(open, run) : { start: true, end: true }
    if (open && !(inside.start && inside.end)) {
      reasons.push(`${resource.name}的开放时间为${formatOpening(open.opening)}`)
      continue
    }
    const busy = taken.filter(one => one.resourceId === id && overlaps(one, run))
    const pieces = unitsFor(resource, need.units, run, busy)
    if (pieces === null) {
      const last = busy.reduce<Date | null>((end, one) => (end && end > one.end ? end : one.end), null)
      reasons.push(last ? `${resource.name}占用至 ${formatInstant(last)}` : `${resource.name}数量不足`)
      continue
    }
    wanted.push(...pieces.map(piece => ({ resourceId: id, part: 'run' as const, ...piece })))
    left--
  }
  if (left === 0) return wanted
  return {
    rule: 'booking.needs',
    field: 'start',
    message: `所需的${need.name}不足：${reasons.join('；') || '没有可用的资源'}。请改选时段。`,
    facts: { need: need.name, missing: left },
  }
}

export function planRun(facts: PlanFacts): Plan {
  const { wanted, follower, refusals } = changing(facts)
  // A resource that serves two needs isn't given twice: what the first took is taken for the second.
  let taken = facts.taken
  const all: Wanted[] = [...wanted]
  const missing: Refusal[] = []
  for (const need of facts.line.needs) {
    const chosen = choosing(need, { ...facts, taken })
    if ('rule' in chosen) missing.push(chosen)
    else {
      all.push(...chosen)
      taken = [...taken, ...chosen.map(one => ({ ...one, bookingId: '', ...one.during }))]
    }
  }
  return { wanted: all, follower, refusals: [...refusals, ...missing] }
}
