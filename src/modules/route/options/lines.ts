import { dateOf, day, hour } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import {
  admissionOf,
  horizonDaysOf,
  noticeHoursOf,
  openHours,
  possibleRuns,
  rulesByDay,
  type Schedule,
} from '#modules/booking/index.ts'
import { openDays } from '#modules/catalogue/index.ts'
import { type Candidate, judgeLasting } from '#modules/matching/index.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { type Price, priceWords } from '#modules/pricing/terms.ts'
import { type Cost, type Run, runCost } from '../cost.ts'
import type { Facts } from '../facts.ts'
import type { StageRequest } from '../request.ts'
import { dayNumberOf } from '../solver/days.ts'
import { budgetOn, certificatesOn, type Frame, horizonDays, onDay } from './frame.ts'
import { type Judged, judged, once, type Permit, type Time } from './option.ts'

interface PossibleRun extends Run {
  readonly start: Date
  readonly end: Date
  /** From when on it may be asked for. */
  readonly opens: number
  /** Until when, for the notice. */
  readonly closes: number
}

/** What decides when a line can be asked for, whatever takes it. */
interface Calendar {
  readonly schedule: Schedule
  readonly rules: readonly PlatformRule[]
}

/**
 * Runs of whole opening days in the year ahead that may be asked for now or once they are near enough, whatever is taken;
 * the same for equal calendars.
 */
function runsOf({ schedule, rules }: Calendar, days: number, now: number): PossibleRun[] {
  const within = { start: new Date(now), end: new Date(now + horizonDays * day) }
  const openOn = Map.groupBy(openHours(schedule, dateOf(within.start), dateOf(within.end)), ({ start }) =>
    dayNumberOf(start.getTime()),
  )
  const openFor = (run: { start: Date; end: Date }) => {
    let open = 0
    for (let at = dayNumberOf(run.start.getTime()); at <= dayNumberOf(run.end.getTime() - 1); at++)
      for (const { start, end } of openOn.get(at) ?? []) open += end.getTime() - start.getTime()
    return open / hour
  }
  const admits = admissionOf(schedule, rules, new Date(now), ['horizon'])
  const onDay = rulesByDay(rules)
  return possibleRuns({ schedule, admits, within, days }).map(run => ({
    ...run,
    days,
    // Open so many days ahead; a run must end within them.
    opens: run.end.getTime() - horizonDaysOf(schedule, onDay(dateOf(run.start))) * day,
    closes: run.start.getTime() - noticeHoursOf(schedule, onDay(dateOf(run.start))) * hour,
    openHours: openFor(run),
    heldHours: (run.end.getTime() - run.start.getTime()) / hour,
  }))
}

/** One price and one length of run, one cost. */
function costs(quantity: number | null) {
  const known = new Map<Price, Map<string, Cost>>()
  return (price: Price, run: Run): Cost => {
    const of = known.get(price) ?? new Map<string, Cost>()
    known.set(price, of)
    const key = `${run.openHours} ${run.heldHours}`
    const cost = of.get(key) ?? runCost(price, run, quantity)
    of.set(key, cost)
    return cost
  }
}

function permitsOf({ line }: Candidate): Permit[] {
  const approvals: Permit = {
    what: '中试项目备案、环评、能评',
    basis: '条款四3 提到这些审批；本项目须办哪几项，文本没有写明',
  }
  if (line.hazardsAccepted.length === 0) return [approvals]
  return [
    approvals,
    {
      what: '危险性物料的使用',
      basis: `${line.name}的档案写明可承接危险性类别 ${line.hazardsAccepted.join('、')}`,
    },
  ]
}

const cautionsOf = ({ line }: Candidate): string[] => [
  ...(line.exclusions === '' ? [] : [`承接限制：${line.exclusions}`]),
  ...(line.hazardsRefused.length === 0 ? [] : [`不承接的危险性类别：${line.hazardsRefused.join('、')}`]),
]

/** Lines by the functions that match and the calendar that books; each possible run is one time. */
export function lineOptions(frame: Frame, facts: Facts) {
  const { need, now, nameOf } = frame
  const calendars = new Map<string, (days: number) => PossibleRun[]>()
  const runsBy = (calendar: Calendar) => {
    const key = JSON.stringify([shared(calendar.schedule), calendar.rules.map(({ id }) => id)])
    const known = calendars.get(key) ?? once((days: number) => runsOf(calendar, days, now))
    calendars.set(key, known)
    return known
  }
  return facts.lines.map(candidate => {
    const { line, platform, schedule, rules, busy, certificates } = candidate
    const always = judgeLasting(need, candidate, nameOf)
    const certified = certificatesOn(need, certificates)
    const priceOn = facts.priceOf(line.id)
    return ({ days, quantity }: StageRequest): Judged => {
      const length = days ?? openDays(need.window)
      const isOff = always.some(one => one.weight === 'hard' && one.verdict === 'fails')
      const near = schedule === null || isOff ? [] : runsBy({ schedule, rules })(length)
      // What is too late to ask for before it is near enough to be asked for, nobody can book.
      const runs = near.filter(({ opens, closes }) => Math.max(opens, now) <= closes)
      const costOf = costs(quantity)
      const times = runs
        .filter(run => !busy.some(taken => overlaps(taken, run)))
        .flatMap((run): Time[] => {
          const [start, finish] = [run.start.getTime(), run.end.getTime()]
          const price = priceOn(dayNumberOf(start))
          if (price === null) return []
          const cost = costOf(price, run)
          return [
            {
              start,
              finish,
              cost,
              judgements: [...certified(finish), ...budgetOn(need, cost)],
              bookableFrom: run.opens > now ? run.opens : null,
              unsaid: 0,
            },
          ]
        })
      const price = priceOn(dayNumberOf(now))
      return judged({
        kind: 'line',
        recordId: line.id,
        path: `/lines/${line.id}`,
        name: line.name,
        holder: platform.organisationId,
        holderName: platform.name,
        locality: platform.locality,
        access: 'book',
        contact: platform.hotline,
        price: price ? priceWords(price) : '暂无现行价格',
        milestone: false,
        unclear: false,
        sources: [`日历：${onDay(now)}的开放安排、预约与停用`, '价格：开始之日执行的价目'],
        cautions: cautionsOf(candidate),
        permits: permitsOf(candidate),
        judgements: always,
        times,
        noTime:
          schedule === null
            ? '没有开放日历，不能在线预约'
            : price === null
              ? '没有现行价格'
              : near.length > 0 && runs.length === 0
                ? `连续 ${length} 个开放日的占用，到了可预约期限已不足提前量，无法申请`
                : `一年之内没有连续 ${length} 个空闲的开放日`,
        whyLater: (ready, slot) => {
          if (runs.some(run => run.start.getTime() >= ready && run.start.getTime() < slot.start))
            return '此前的开放日已有预约或停用'
          const notice = schedule
            ? noticeHoursOf(schedule, rulesByDay(rules)(dateOf(new Date(slot.start))))
            : 0
          return ready < now + notice * hour ? `须提前 ${notice} 小时申请` : '等到下一个可申请的开放日'
        },
      })
    }
  })
}

/** Of a schedule what its runs depend on, so that lines with the same hours share them. */
const shared = ({ opening, special, noticeHours, horizonDays: ahead, minHours, maxDays }: Schedule) => [
  ...[opening, [...(special ?? [])]],
  ...[noticeHours, ahead, minHours, maxDays],
]
