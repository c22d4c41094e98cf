/** 价款变更 in the way of money: what both sides may agree on of an order, by the functions of the module itself. */
import {
  isOpen,
  linesArisen,
  type MadeLine,
  milestoneClaim,
  milestoneLines,
  reckonedUse,
  taxOfWhole,
} from '#modules/billing/making.ts'
import { agreedPrice, type PriceChange, positionRefusal, priceRefusals } from '#modules/order/price-change.ts'
import { type PricingInputs, reckon } from '#modules/pricing/index.ts'
import { type HeldMilestone, type HeldOrder, totalOf } from './held.ts'

const words = { deliverable: '交付物', dueOn: null, upfront: false, reason: '' }

/** What an order is delivered in before anything is changed: all of it at once. */
export const wholeOf = (fen: number): HeldMilestone[] => [{ position: 0, name: '全部', fen, ...words }]

export const ordered = (id: string, quoted: PricingInputs, fen: number): HeldOrder => ({
  ...{ id, quoted, fen, billed: 0, claims: new Set<string>(), isRepriced: false },
  milestones: wholeOf(fen),
})

const isBilled = ({ id, claims }: HeldOrder, { position }: HeldMilestone): boolean =>
  claims.has(milestoneClaim({ orderId: id, position }))

/** The milestones after `fen` was added or taken off; null where the two may not agree on it. */
export function repriced(
  order: HeldOrder,
  fen: number,
): Pick<HeldOrder, 'fen' | 'milestones' | 'isRepriced'> | null {
  const open = order.milestones.find(one => !isBilled(order, one))
  const milestones: PriceChange['milestones'] =
    fen < 0 && open
      ? order.milestones.map(one => (one === open ? { ...one, fen: one.fen + fen } : one))
      : [...order.milestones, { ...words, position: null, name: '增加的一批', fen }]
  const said = { changes: [{ name: '增减的工作', fen, reason: '双方同意增减' }], milestones }
  if (milestones.some(one => one.fen <= 0)) return null
  const agreed = agreedPrice(order.fen, order.milestones, said)
  const refused = [
    positionRefusal(order.milestones, said),
    ...priceRefusals(agreed, order.milestones, {
      fixed: new Set(order.milestones.flatMap(one => (isBilled(order, one) ? [one.position] : []))),
      billed: order.billed,
      byUse: order.claims.has(`use:${order.id}`),
    }),
  ]
  if (refused.some(one => one !== null)) return null
  return {
    ...{ fen: agreed.after, isRepriced: true },
    milestones: agreed.milestones.map(({ share: _, ...one }) => one),
  }
}

/** The bill of the next milestone of an order that isn't billed; nothing where all are, or it is billed by use. */
function nextMilestone(order: HeldOrder): MadeLine[] {
  const next = order.milestones.find(one => !isBilled(order, one))
  const quoted = reckon(order.quoted)
  if (!next || !quoted || order.claims.has(`use:${order.id}`)) return []
  const all = order.milestones.map(one => ({ ...one, orderId: order.id, share: 0 }))
  return milestoneLines(all, [next.position], taxOfWhole(quoted, order.fen))
}

/** The cost that a price may name without an amount. */
export const openCost = '另计'

/** 另计: so much of the cost that an item names without an amount, unless the order is billed by use. */
function arisenLines(order: HeldOrder, fen: number): MadeLine[] {
  const item = order.quoted.items.findIndex(one => isOpen(one, openCost))
  if (item < 0 || order.claims.has(`use:${order.id}`)) return []
  const reckoned = reckonedUse(order.quoted, [{ item, actuals: [{ name: openCost, fen }] }])
  // Whatever is billed so, the order isn't billed by use any more.
  return reckoned ? linesArisen(reckoned).map(line => ({ ...line, claims: 'milestones' })) : []
}

/** The next milestone, with what arose beside it or that alone. */
export function milestoneBill(order: HeldOrder, arisen: number): MadeLine[] {
  const next = nextMilestone(order)
  const beside = arisen > 0 ? arisenLines(order, arisen) : []
  const isLeft = order.billed + totalOf(next) <= order.fen
  return beside.length > 0 && !isLeft ? beside : [...next, ...beside]
}
