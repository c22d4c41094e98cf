/** What makes offers comparable: one amount with everything in it, one day of completion, each against the need. */
import { addDays, day, formatDate, type PlainDate } from '#kernel/calendar.ts'
import { formatYuan, largestFen } from '#kernel/money.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import { chargeFor } from '#modules/pricing/index.ts'
import type { Quote } from './answer.ts'
import type { Comparison } from './api.ts'

/** A total is the price of the whole job, once. */
const chargeOf = ({ fen, taxIncluded, taxPercent, extras }: Quote) =>
  chargeFor({ mode: 'fixed', fen, unit: 'time', taxIncluded, taxPercent, basis: null, tiers: [], extras }, 1)

function againstBudget(
  fen: number | null,
  open: readonly string[],
  budget: NeedContent['budget'],
): Comparison['budget'] {
  if (!budget) return null
  if (fen === null) return { verdict: 'unknown', text: '合计过大，无法比较' }
  const over = fen - budget.fen
  if (over > 0) return { verdict: 'fails', text: `高出预算 ${formatYuan(over)} 元` }
  const within = over === 0 ? '正好是预算' : `低于预算 ${formatYuan(-over)} 元`
  return open.length === 0
    ? { verdict: 'meets', text: within }
    : { verdict: 'unknown', text: `${within}，未计${open.join('、')}` }
}

const daysFrom = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day)

function againstWindow(endsOn: PlainDate, { to }: NeedContent['window']): Comparison['window'] {
  const spare = daysFrom(endsOn, to)
  if (spare < 0) return { verdict: 'fails', text: `比要求的 ${formatDate(to)} 晚 ${-spare} 天` }
  return {
    verdict: 'meets',
    text: spare === 0 ? '正好在最晚完成之日' : `比最晚完成早 ${spare} 天`,
  }
}

export function comparisonOf(quote: Quote, need: NeedContent, today: PlainDate): Comparison {
  const charge = chargeOf(quote)
  const fen = charge?.fen ?? null
  const open = charge?.open ?? []
  // Who could begin before the need allows it begins with the need.
  const start = quote.startOn > need.window.from ? quote.startOn : need.window.from
  const endsOn = addDays(start, quote.days - 1)
  return {
    fen,
    open,
    endsOn,
    budget: againstBudget(fen, open, need.budget),
    window: againstWindow(endsOn, need.window),
    validity:
      quote.validUntil >= today
        ? { verdict: 'meets', text: '仍然有效' }
        : { verdict: 'fails', text: '已过有效期' },
  }
}

/** Quotes before refusals before silence, the cheaper first. */
export function inOrder<T extends { answer: unknown; comparison: Comparison | null }>(
  offers: readonly T[],
): T[] {
  const place = ({ answer, comparison }: T) => (comparison ? 0 : answer ? 1 : 2)
  const amount = ({ comparison }: T) => comparison?.fen ?? largestFen
  return offers.toSorted((a, b) => place(a) - place(b) || amount(a) - amount(b))
}
