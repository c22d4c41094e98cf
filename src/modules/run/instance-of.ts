import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Wanted } from '#modules/booking/index.ts'
import { grid } from '#modules/booking/terms.ts'
import type { RunTask } from './api.ts'
import type { Instance, Placed, Span, Step, UnitsWanted } from './instance.ts'
import { takenBy } from './standing.ts'
import type { TemplateContent, TemplateStep } from './template.ts'
import { hoursOf, keptFrom, type Presence } from './terms.ts'

export interface UnitName {
  readonly resourceId: string
  /** 1 to as many as the resource has. */
  readonly unit: number
}

/** What a run is scheduled by: the template, how much of it, and what the calendars say. */
export interface RunFacts {
  readonly template: Pick<TemplateContent, 'steps'>
  readonly size: number
  readonly batches: number
  /** Not before, not after. */
  readonly window: Interval
  /** When somebody is there. */
  readonly open: readonly Interval[]
  /** Resources in use, with their units. */
  readonly units: ReadonlyMap<string, number>
  readonly taken: readonly (Interval & UnitName)[]
  /** When resources may be taken and given back, of those that have hours of their own. */
  readonly hours: ReadonlyMap<string, readonly Interval[]>
}

/** An instance with what its numbers stand for. */
export interface Read {
  readonly instance: Instance
  readonly names: readonly UnitName[]
  /** Slot 0. */
  readonly origin: number
  /** When somebody is there. */
  readonly open: readonly Span[]
}

const slotsOf = (origin: number, slots: number) => ({
  /** What is free or open only counts where the whole slot is. */
  within: ({ start, end }: Interval): Span => ({
    from: Math.max(0, Math.ceil((start.getTime() - origin) / grid)),
    to: Math.min(slots, Math.floor((end.getTime() - origin) / grid)),
  }),
  /** What is taken takes every slot it touches. */
  over: ({ start, end }: Interval): Span => ({
    from: Math.max(0, Math.floor((start.getTime() - origin) / grid)),
    to: Math.min(slots, Math.ceil((end.getTime() - origin) / grid)),
  }),
})

/** Spans joined where they touch. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)
  const all: Span[] = []
  for (const next of sorted) {
    const last = all.at(-1)
    if (last && next.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else all.push(next)
  }
  return all
}

function freeOf(slots: number, taken: readonly Span[]): Span[] {
  const free: Span[] = []
  let from = 0
  for (const busy of joined(taken)) {
    if (busy.from > from) free.push({ from, to: busy.from })
    from = Math.max(from, busy.to)
  }
  return from < slots ? [...free, { from, to: slots }] : free
}

const slotsIn = (hours: number): number => Math.round((hours * 3_600_000) / grid)

/** The run in numbers; null where a step has no duration for this size. */
export function instanceOf(facts: RunFacts): Read | null {
  const { template, size, batches, window, units, taken, open, hours } = facts
  const origin = Math.ceil(window.start.getTime() / grid) * grid
  const slots = Math.max(0, Math.floor((window.end.getTime() - origin) / grid))
  const { within, over } = slotsOf(origin, slots)
  const names = [...units].flatMap(([resourceId, count]) =>
    Array.from({ length: count }, (_, at): UnitName => ({ resourceId, unit: at + 1 })),
  )
  const busy = Map.groupBy(taken, ({ resourceId, unit }) => `${resourceId} ${unit}`)
  const numbersOf = new Map([...units.keys()].map(id => [id, [] as number[]]))
  for (const [number, { resourceId }] of names.entries()) numbersOf.get(resourceId)?.push(number)
  const always: Span[] = [{ from: 0, to: slots }]
  const openSpans = joined(open.map(within))
  const needOf = (step: TemplateStep, at: number, index: number): UnitsWanted[] => {
    const need = step.needs[index]
    return need
      ? [
          {
            count: need.count,
            units: need.of.flatMap(id => numbersOf.get(id) ?? []),
            kept: need.kept ? keptFrom(template.steps, at, need) : null,
          },
        ]
      : []
  }
  const hoursOpen: Readonly<Record<Presence, Pick<Step, 'open' | 'begins'>>> = {
    open: { open: openSpans, begins: openSpans },
    begun: { open: always, begins: openSpans },
    any: { open: always, begins: always },
  }
  const steps: Step[] = []
  for (const [at, step] of template.steps.entries()) {
    const duration = hoursOf(step.duration, size, step.each === 'run' ? batches : 0)
    if (duration === null) return null
    steps.push({
      length: slotsIn(duration),
      needs: step.needs.flatMap((_, index) => needOf(step, at, index)),
      each: step.each,
      ...hoursOpen[step.presence],
      wait: {
        min: slotsIn(step.wait.min),
        max: step.wait.max === null ? Number.POSITIVE_INFINITY : slotsIn(step.wait.max),
      },
    })
  }
  const unitsFree = names.map(({ resourceId, unit }) => ({
    free: freeOf(slots, (busy.get(`${resourceId} ${unit}`) ?? []).map(over)),
    ...(hours.has(resourceId) ? { hours: joined((hours.get(resourceId) ?? []).map(within)) } : {}),
  }))
  return { instance: { slots, units: unitsFree, steps, batches }, names, origin, open: openSpans }
}

/** A schedule in instants and names, step by step as they begin. */
export function tasksIn({ names, origin }: Read, placed: readonly Placed[]): RunTask[] {
  const instant = (slot: number) => new Date(origin + slot * grid)
  return placed
    .map(({ step, batch, from, to, units }) => ({
      step,
      batch,
      start: instant(from),
      end: instant(to),
      units: units.map(chosen => chosen.flatMap(number => names[number] ?? [])),
    }))
    .sort((a, b) => a.start.getTime() - b.start.getTime() || a.batch - b.batch || a.step - b.step)
}

/** The way back: a schedule that somebody hands in, as far as it can be read; null where it can't. */
export function placedIn({ names, origin, instance }: Read, tasks: readonly RunTask[]): Placed[] | null {
  const numbers = new Map(names.map(({ resourceId, unit }, number) => [`${resourceId} ${unit}`, number]))
  const placed = tasks.map(({ step, batch, start, end, units }): Placed | null => {
    const chosen = units.map(one =>
      one.map(({ resourceId, unit }) => numbers.get(`${resourceId} ${unit}`) ?? -1),
    )
    const [from, to] = [(start.getTime() - origin) / grid, (end.getTime() - origin) / grid]
    const readable =
      [from, to].every(Number.isInteger) && from >= 0 && to <= instance.slots && !chosen.flat().includes(-1)
    return readable ? { step, batch, from, to, units: chosen } : null
  })
  return placed.every(one => one !== null) ? placed : null
}

/** What a schedule takes of whom: each step its units, and 留置 where a unit is kept between two steps. */
export const wantedBy = ({ names, origin, instance }: Read, placed: readonly Placed[]): Wanted[] =>
  takenBy(instance, placed).flatMap(({ unit, among, from, to, kept }) => {
    const name = names[unit]
    const others = [...new Set(among.flatMap(one => names[one]?.resourceId ?? []))]
    const during = { start: new Date(origin + from * grid), end: new Date(origin + to * grid) }
    const part = kept ? ('hold' as const) : ('run' as const)
    return name ? [{ ...name, part, during, among: others.length > 1 ? others : null }] : []
  })

/** From the first beginning to the last end. */
export const spanOf = (tasks: readonly Pick<RunTask, 'start' | 'end'>[]): Interval => ({
  start: new Date(Math.min(...tasks.map(({ start }) => start.getTime()))),
  end: new Date(Math.max(...tasks.map(({ end }) => end.getTime()))),
})

/** Hours between two instants. */
export const hoursBetween = (interval: Interval): number => lengthOf(interval) / 3_600_000
