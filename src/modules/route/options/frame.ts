/** What all options of one plan are looked at with: the need, the moment, the days ahead, the names of places. */
import { dateOf, day, formatDate } from '#kernel/calendar.ts'
import type { CertificateRow, NeedContent } from '#modules/catalogue/index.ts'
import { type Judgement, judgeBudget, judgeCertificate } from '#modules/matching/index.ts'
import type { Cost } from '../cost.ts'
import type { RouteRequest } from '../request.ts'
import { afterWorkingDays, dayNumberOf, startOfDay, workingDayFrom } from '../solver/days.ts'
import { once, type Time } from './option.ts'

export interface Frame {
  readonly need: NeedContent
  readonly request: RouteRequest
  readonly now: number
  readonly nameOf: (code: string) => string
}

/** How far ahead a route may reach; no calendar and no price is known beyond. */
export const horizonDays = 366

/** Certificates on the day on which the work ends; each day is judged once. */
export const certificatesOn = (need: NeedContent, held: readonly CertificateRow[]) =>
  need.certificates.length === 0
    ? (): Judgement[] => []
    : once((moment: number) =>
        need.certificates.map(one => judgeCertificate(one, held, dateOf(new Date(moment - 1)))),
      )

/** The need's budget is for its run, so a leg that runs it stays within. */
export const budgetOn = ({ budget }: NeedContent, cost: Cost): Judgement[] =>
  budget ? [judgeBudget(budget, 'unknown' in cost ? cost : { fen: cost.high, open: cost.open })] : []

interface Ordered {
  readonly lead: number
  readonly costOn: (dayNumber: number) => Cost | null
  readonly judgedOn: (finish: number, cost: Cost) => readonly Judgement[]
  readonly unsaid: number
}

/** What is ordered on a working day and done so many working days later. */
export function workingTimes({ now }: Frame, { lead, costOn, judgedOn, unsaid }: Ordered): Time[] {
  const times: Time[] = []
  const last = dayNumberOf(now) + horizonDays
  for (let at = workingDayFrom(now); at <= last; at = workingDayFrom(startOfDay(at + 1))) {
    const cost = costOn(at)
    if (cost === null) continue
    const finish = startOfDay(afterWorkingDays(at, lead))
    times.push({
      start: startOfDay(at),
      finish,
      cost,
      judgements: judgedOn(finish, cost),
      bookableFrom: null,
      unsaid,
    })
  }
  return times
}

/** Days from one on, at each of which something is begun that ends at once: an order, a moving in. */
export function days({ now }: Frame, from: number, cost: Cost, unsaid: number): Time[] {
  const first = Math.ceil((Math.max(from, now) - startOfDay(0)) / day)
  const count = Math.max(0, dayNumberOf(now) + horizonDays * 2 - first)
  return Array.from({ length: count }, (_, after) => {
    const start = startOfDay(first + after)
    return { start, finish: start, cost, judgements: [], bookableFrom: null, unsaid }
  })
}

export const onDay = (moment: number): string => formatDate(dateOf(new Date(moment)))
