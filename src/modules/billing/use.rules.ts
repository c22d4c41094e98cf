/** 实际使用: what may be said of it when a bill is made of it. Pure. */
import { formatInstant } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { PricedItem } from '#modules/pricing/index.ts'
import { isOpen, type Used } from './making.ts'

const unfit = (message: string): Refusal => ({ rule: 'billing.use', field: 'uses', message })

/** What of a use doesn't belong to its item. */
function misfits({ name, price, amount }: PricedItem, { used, quantity, actuals }: Used): Refusal[] {
  const names = actuals.map(one => one.name)
  const known = price.extras.flatMap(one => (one.mode === 'actual' ? [one.name] : []))
  return [
    ...(amount.by === 'time' && quantity !== undefined
      ? [unfit(`“${name}”按时间计价，请填写实际使用时间，不填数量。`)]
      : []),
    ...(amount.by === 'quantity' && used !== undefined
      ? [unfit(`“${name}”按数量计价，请填写实际数量，不填使用时间。`)]
      : []),
    ...names.flatMap((one, at) => [
      ...(known.includes(one)
        ? []
        : [unfit(`“${one}”不是“${name}”的价格写明按实际发生的费用，请删去，或另行报价、另订合同。`)]),
      ...(names.indexOf(one) === at ? [] : [unfit(`“${name}”的“${one}”填写了两次，请合并。`)]),
    ]),
  ]
}

/** Time is billed as it was used: what was planned stands for none of it, whether it is over or not. */
export const unsaidRefusals = (items: readonly PricedItem[], uses: readonly Used[]): Refusal[] =>
  items.flatMap(({ name, amount }, at) =>
    amount.by === 'time' && !uses.some(({ item, used }) => item === at && used !== undefined)
      ? [unfit(`“${name}”按时间计价，请填写实际使用时间；计划的时间不能代替。`)]
      : [],
  )

/** Nothing is used before it was; what was planned is proposed until it is known, and isn't billed as it stands. */
const ahead = ({ name }: PricedItem, { used }: Used, now: Date): Refusal[] =>
  used !== undefined && used.end > now
    ? [unfit(`“${name}”的实际使用到 ${formatInstant(used.end)} 才结束，用完以后再开账单。`)]
    : []

/** All that is said of use must mean something: what fits nothing of the quote is refused, not passed over. */
export const usedRefusals = (items: readonly PricedItem[], uses: readonly Used[], now: Date): Refusal[] =>
  uses.flatMap((use, at) => {
    const item = items[use.item]
    if (!item) return [unfit(`所接受的报价没有第 ${use.item + 1} 项，请刷新后核对。`)]
    const isFirst = uses.findIndex(one => one.item === use.item) === at
    return [
      ...(isFirst ? [] : [unfit(`“${item.name}”的实际使用填写了两次，请合并。`)]),
      ...misfits(item, use),
      ...ahead(item, use, now),
    ]
  })

/** Of milestones only what the contract names without an amount is said besides: all else is in its amount. */
export const arisenRefusals = (items: readonly PricedItem[], uses: readonly Used[], now: Date): Refusal[] => [
  ...usedRefusals(
    items,
    uses.map(({ item, actuals }) => ({ item, actuals })),
    now,
  ),
  ...uses.flatMap(({ item, used, quantity, actuals }) => {
    const of = items[item]
    if (!of) return []
    const inAmount = actuals.filter(
      ({ name }) => of.actuals.some(one => one.name === name) && !isOpen(of, name),
    )
    return [
      ...(used === undefined && quantity === undefined
        ? []
        : [unfit('按里程碑开账单的，不填实际使用时间和数量，只填另计的费用。')]),
      ...inAmount.map(({ name }) => unfit(`“${name}”已在合同价款内，不另计。`)),
    ]
  }),
]
