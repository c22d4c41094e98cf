/** What is otherwise when a kept plan is reckoned anew: dates, costs and who does what, route by route. */
import { formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { RouteResult, RouteView } from './api.ts'
import { lastDayOf } from './legs.ts'
import { merits } from './terms.ts'

export interface PlanChange {
  readonly what: string
  readonly before: string
  readonly after: string
}

const none = '没有'

const costWords = ({ cost }: RouteView): string => {
  const range =
    cost.low === cost.high ? formatAmount(cost.low) : `${formatAmount(cost.low)}–${formatAmount(cost.high)}`
  return cost.unpriced.length > 0 ? `${range}，待报价：${cost.unpriced.join('、')}` : range
}

const endWords = ({ legs }: RouteView): string => {
  const last = legs.at(-1)
  return last ? formatDate(lastDayOf(last)) : none
}

const legWords = ({ legs }: RouteView, stageName: string): string => {
  const leg = legs.find(one => one.stageName === stageName)
  return leg ? `${leg.holderName} ${leg.name}` : none
}

/** The route of a plan that is the best in something; the first where none is named. */
const routeOf = ({ routes }: RouteResult, merit: keyof typeof merits): RouteView | undefined =>
  routes.find(one => one.merits.includes(merit)) ?? routes[0]

export function changesBetween(before: RouteResult, after: RouteResult): PlanChange[] {
  const named = Object.entries(merits) as [keyof typeof merits, string][]
  const shown = named.filter(([merit]) => before.routes.some(one => one.merits.includes(merit)))
  const compared = shown.length > 0 ? shown : named.slice(0, 1)
  const stages = before.stages.map(({ name }) => name)
  const found = compared.flatMap(([merit, name]) => {
    const [was, is] = [routeOf(before, merit), routeOf(after, merit)]
    const of = (what: string, words: (route: RouteView) => string): PlanChange => ({
      what: `${name}：${what}`,
      before: was ? words(was) : none,
      after: is ? words(is) : none,
    })
    return [
      of('完成', endWords),
      of('费用', costWords),
      ...stages.map(stage => of(stage, route => legWords(route, stage))),
    ]
  })
  const gaps = before.stages.map(({ stage, name, missing }) => {
    const now = after.stages.find(one => one.stage === stage)?.missing ?? null
    const words = (why: string | null) => (why === null ? '有可选' : '没有可选')
    return { what: name, before: words(missing), after: words(now) }
  })
  return [...found, ...gaps].filter(one => one.before !== one.after)
}
