/** A route as it is shown: its legs with their reasons, what takes how long, what it costs as far as that is known. */
import { addDays, dateOf, day, formatDate, type PlainDate, startOf } from '#kernel/calendar.ts'
import type { RouteLeg, RouteView } from './api.ts'
import type { Frame } from './options/frame.ts'
import { onDay } from './options/frame.ts'
import type { Offered, OfferSlot, Option, Permit } from './options/option.ts'
import type { Journey, Label } from './solver/solve.ts'
import { stages } from './terms.ts'

type Transport = Journey<Option>['transport']

/** A leg as it was found. */
interface Found {
  readonly offered: Offered
  readonly option: Option
  readonly slot: OfferSlot
  readonly leaves: number
  readonly arrives: number
  readonly ready: number
  /** Where things come from, and from whom. */
  readonly place: string
  readonly before: string | null
}

function legsOf(label: Label<Option>, used: readonly Offered[], start: number, home: string): Found[] {
  const way: Label<Option>[] = []
  for (let at: Label<Option> | null = label; at?.choice; at = at.before) way.unshift(at)
  return way.flatMap(({ choice, slot, arrives, before }, at) => {
    const offered = used[at]
    if (!choice || !slot || !offered) return []
    return [
      {
        offered,
        option: choice,
        slot,
        leaves: before?.choice ? before.finish : start,
        arrives,
        ready: Math.max(arrives, offered.earliest),
        place: before?.choice?.locality ?? home,
        before: before?.choice?.holder ?? null,
      },
    ]
  })
}

/** The last day on which something is done; of a milestone the day itself. */
export const lastDayOf = ({ finish, milestone }: Pick<RouteLeg, 'finish' | 'milestone'>): PlainDate =>
  dateOf(milestone ? finish : new Date(finish.getTime() - 1))

/** In what this option is the best of its stage, for things that come from where these come from. */
function whyOf({ offered, option, slot, leaves, place, before }: Found, transport: Transport): string[] {
  const { options, earliest } = offered
  if (options.length === 1) return ['唯一可选']
  const others = options.flatMap(other => {
    const way = other.locality === place ? transport.same : transport.other
    const first = other.from(Math.max(leaves + way, earliest))[0]
    return first && other !== option ? [first] : []
  })
  const priced = others.filter(one => one.unpriced === 0)
  const bests = [
    ...(others.every(one => one.finish >= slot.finish) ? ['完成最早'] : []),
    ...(slot.unpriced === 0 && priced.every(one => one.low >= slot.low) ? ['已知费用最低'] : []),
    ...(others.every(one => one.open >= slot.open) && others.some(one => one.open > slot.open)
      ? ['待确认最少']
      : []),
  ]
  const reasons = [
    ...(bests.length > 0 ? [`${options.length} 个可选中${bests.join('、')}`] : []),
    ...(before === option.holder ? ['与上一环节同一单位，不换手'] : []),
  ]
  return reasons.length > 0 ? reasons : ['在完成时间、费用和待确认之间的取舍']
}

function waitOf({ offered, option, slot, arrives, ready }: Found): string | null {
  // What arrives in the evening begins in the morning: no wait to speak of.
  if (slot.start - arrives < day) return null
  if (option.from(ready)[0] !== slot) return '稍晚开始，价格或待确认项更好'
  if (ready > arrives && slot.start - ready < day) return `按您要求，${onDay(offered.earliest)}起`
  return option.whyLater(ready, slot)
}

function legView({ nameOf }: Frame, found: Found, transport: Transport): RouteLeg {
  const { offered, option, slot, leaves, arrives } = found
  const { stage } = offered.asked
  const { cost } = slot
  const { kind, recordId, path, name, holderName, access, contact, price, milestone, sources, cautions } =
    option
  return {
    stage,
    stageName: stages[stage].name,
    ...{ kind, recordId, path, name, holderName, access, contact, price, milestone },
    localityName: nameOf(option.locality),
    leaves: new Date(leaves),
    arrives: new Date(arrives),
    start: new Date(slot.start),
    finish: new Date(slot.finish),
    wait: waitOf(found),
    bookableFrom: slot.bookableFrom === null ? null : dateOf(new Date(slot.bookableFrom + day - 1)),
    cost: 'unknown' in cost ? null : { ...cost, open: [...cost.open] },
    unpriced: 'unknown' in cost ? cost.unknown : null,
    why: whyOf(found, transport),
    judgements: slot.judgements.map(one => ({
      name: one.name,
      weight: one.weight,
      need: one.need,
      offer: one.offer,
      verdict: one.verdict,
      source: one.source,
    })),
    cautions: [...cautions],
    sources: [...sources],
  }
}

const inDays = (milliseconds: number): number => Math.round(milliseconds / day)

function criticalOf(legs: readonly RouteLeg[], start: number, finish: number): RouteView['critical'] {
  const sum = (of: (leg: RouteLeg) => number) => inDays(legs.reduce((all, leg) => all + of(leg), 0))
  const days = inDays(finish - start)
  const work = sum(leg => leg.finish.getTime() - leg.start.getTime())
  const transport = sum(leg => leg.arrives.getTime() - leg.leaves.getTime())
  const waits = legs.map(leg => ({ leg, length: leg.start.getTime() - leg.arrives.getTime() }))
  const longest = waits.toSorted((a, b) => b.length - a.length)[0]
  return {
    days,
    work,
    transport,
    // What is left of the whole, so that the parts add up.
    wait: Math.max(0, days - work - transport),
    longestWait: longest?.leg.wait
      ? `${longest.leg.stageName}前等 ${inDays(longest.length)} 天：${longest.leg.wait}`
      : null,
  }
}

function windowOf({ need }: Frame, last: PlainDate): RouteView['window'] {
  const over = inDays(startOf(last).getTime() - startOf(need.window.to).getTime())
  const wanted = formatDate(need.window.to)
  return over <= 0
    ? { verdict: 'meets', text: `在需求的最晚完成（${wanted}）之前，余 ${-over} 天` }
    : { verdict: 'fails', text: `比需求的最晚完成（${wanted}）晚 ${over} 天` }
}

export function routeView(
  frame: Frame,
  label: Label<Option>,
  used: readonly Offered[],
  start: number,
  home: string,
  transport: Transport,
): Omit<RouteView, 'merits' | 'missing'> {
  const found = legsOf(label, used, start, home)
  const legs = found.map(one => legView(frame, one, transport))
  const last = legs.at(-1)
  const permits = found.flatMap(({ option, offered }) =>
    option.permits.map((permit: Permit) => ({ ...permit, stageName: stages[offered.asked.stage].name })),
  )
  return {
    legs,
    start: new Date(start),
    finish: new Date(label.finish),
    cost: {
      low: label.low,
      high: label.high,
      unpriced: legs.filter(leg => leg.cost === null).map(leg => leg.stageName),
      open: [...new Set(legs.flatMap(leg => leg.cost?.open ?? []))],
    },
    critical: criticalOf(legs, start, label.finish),
    handovers: label.handovers,
    open: label.open,
    window: windowOf(frame, last ? lastDayOf(last) : addDays(frame.need.window.from, 0)),
    permits: permits.filter(
      (one, at) => permits.findIndex(other => other.what === one.what && other.basis === one.basis) === at,
    ),
  }
}
