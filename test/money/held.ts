/** What the way of money holds on to, and what is said where something doesn't hold. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { MadeLine } from '#modules/billing/making.ts'
import type { PricingInputs } from '#modules/pricing/index.ts'

export interface HeldPart {
  readonly saleId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly basisPoints: number
  readonly amount: number
  readonly kept: boolean
  taken: number
  given: number
}

export interface HeldLine extends Pick<MadeLine, 'amount' | 'tax' | 'onTop' | 'claims'> {
  taken: number
  /** What its open dispute holds of each part of the sale; null where nobody disputes it. */
  held: number[] | null
}

export interface HeldBill {
  readonly order: HeldOrder
  readonly amount: number
  readonly lines: HeldLine[]
  readonly parts: HeldPart[]
  readonly allocations: { id: string; receiptId: string; amount: number; released: number }[]
  taken: number
  paid: number
}

export interface HeldMilestone {
  readonly position: number
  readonly name: string
  readonly fen: number
  readonly deliverable: string
  readonly dueOn: PlainDate | null
  readonly upfront: boolean
  readonly reason: string
}

export interface HeldOrder {
  readonly id: string
  quoted: PricingInputs
  /** What its contract is for. */
  fen: number
  /** What of it is billed. */
  billed: number
  readonly claims: Set<string>
  milestones: readonly HeldMilestone[]
  /** Whether both sides agreed on another amount than was quoted. */
  isRepriced: boolean
}

export interface Payout {
  readonly organisationId: string
  readonly organisationName: string
  readonly amount: number
  readonly items: [HeldPart, number][]
  isPaid: boolean
}

export const pick = <T>(from: readonly T[], which: number): T | undefined =>
  from[which % Math.max(1, from.length)]

/** What of a whole a share of it is: all of it for 1, at least a 分 of what isn't nothing. */
export const partOf = (whole: number, share: number): number => Math.ceil(whole * share)

export const totalOf = (all: readonly { readonly amount: number }[]): number =>
  all.reduce((sum, { amount }) => sum + amount, 0)

/** Says what doesn't hold; a plain comparison, for there are millions of them. */
export function same(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`)
}
export function holds(what: string, is: boolean): void {
  if (!is) throw new Error(`${what} doesn't hold`)
}
