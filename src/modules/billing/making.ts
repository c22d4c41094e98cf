/** What a bill says, line by line: pure, from what was agreed and what was used, by the one pricing function. */
import { apportion } from '#kernel/apportion.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import {
  type CausedDifference,
  causesOf,
  lateFee,
  type PricingInputs,
  type Reckoning,
} from '#modules/pricing/index.ts'
import { type FeeKind, feeKinds } from './terms.ts'

export type { CausedDifference }

export interface MadeLine {
  readonly name: string
  readonly how: string
  readonly amount: Fen
  readonly tax: Fen | null
  readonly onTop: boolean
  readonly rules: string[]
  readonly facts: Record<string, string | number | null>
  /** What of the order this bills, so that nobody bills it again. */
  readonly claims: string | null
}

const charged = (lines: readonly MadeLine[]): MadeLine[] => lines.filter(({ amount }) => amount > 0)

/** What was really used of what was quoted, item by item. */
export interface Used {
  readonly item: number
  readonly used?: { readonly start: Date; readonly end: Date } | undefined
  readonly quantity?: number | undefined
  readonly actuals: readonly { readonly name: string; readonly fen: Fen }[]
}

/** The quote's own inputs, its frozen prices among them, with what was used in the place of what was planned. */
export function usedInputs(quoted: PricingInputs, uses: readonly Used[]): PricingInputs {
  const items = quoted.items.map((item, at) => {
    const use = uses.find(one => one.item === at)
    if (!use) return item
    const { amount } = item
    return {
      ...item,
      amount:
        amount.by === 'time'
          ? { ...amount, used: use.used ? { start: use.used.start, end: use.used.end } : amount.used }
          : { ...amount, quantity: use.quantity ?? amount.quantity },
      actuals: use.actuals.length > 0 ? [...use.actuals] : item.actuals,
    }
  })
  return { ...quoted, items }
}

/**
 * A bill of use. What the quote named as arising by use stands beyond the contract's amount. What a voucher takes over
 * is owed to the platform all the same, by whoever redeems it.
 */
export function linesOfUse(reckoned: Reckoning, quotedOpen: readonly string[], orderId: string): MadeLine[] {
  const many = reckoned.inputs.items.length > 1
  const lines = reckoned.lines.map(
    (line): MadeLine => ({
      name: many ? `${reckoned.inputs.items[line.item]?.name ?? ''} · ${line.name}` : line.name,
      how: line.how,
      amount: line.net + line.subsidy,
      tax: line.tax,
      onTop: line.rules.includes('pricing.extra.actual') && quotedOpen.some(one => one.startsWith(line.name)),
      rules: [...line.rules],
      facts: { ...line.facts },
      claims: null,
    }),
  )
  const [first, ...rest] = charged(lines)
  return first ? [{ ...first, claims: `use:${orderId}` }, ...rest] : []
}

/** Why a bill of use isn't the quote: cause by cause, before vouchers. */
export const differencesOf = (quoted: PricingInputs, used: PricingInputs): CausedDifference[] =>
  causesOf({ ...quoted, vouchers: [] }, { ...used, vouchers: [] })

export interface Milestone {
  readonly orderId: string
  readonly position: number
  readonly name: string
  readonly share: number
  readonly fen: Fen
}

/** The tax within an order's amount; null where a price of it states no rate. */
export const taxWithin = ({ lines }: Reckoning): Fen | null =>
  lines.some(({ tax, net, subsidy }) => tax === null && net + subsidy > 0)
    ? null
    : lines.reduce((sum, { tax }) => sum + (tax ?? 0), 0)

/** Milestones as lines; the tax of the whole is spread over all of them, so that they sum to it. */
export function milestoneLines(
  all: readonly Milestone[],
  chosen: readonly number[],
  tax: Fen | null,
): MadeLine[] {
  const whole = all.reduce((sum, { fen }) => sum + fen, 0)
  const taxes =
    tax === null || whole === 0
      ? null
      : apportion(
          tax,
          all.map(({ fen }) => fen),
        )
  return charged(
    all.flatMap(({ orderId, position, name, share, fen }, at) =>
      chosen.includes(position)
        ? [
            {
              name,
              how: `合同金额 ${formatYuan(whole)} 元 × ${share / 100}%`,
              amount: fen,
              tax: taxes === null ? null : (taxes[at] ?? 0),
              onTop: false,
              rules: ['billing.milestone'],
              facts: { milestone: position, share, contractFen: whole },
              claims: `milestone:${orderId}:${position}`,
            },
          ]
        : [],
    ),
  )
}

/** A fee for not coming, as the quote's price says it; null where it says none, so that none is charged. */
export function feeLine(quoted: PricingInputs, kind: FeeKind, orderId: string): MadeLine | null {
  const fee = lateFee(quoted, kind)
  if (fee === null || fee === 0) return null
  const percents = quoted.items.flatMap(({ price }) => price.lateFees?.[kind] ?? [])
  return {
    name: `${feeKinds[kind]}收费`,
    how: `预约费用 × ${[...new Set(percents)].join('%、')}%`,
    amount: fee,
    tax: null,
    onTop: false,
    rules: ['billing.late-fee'],
    facts: { kind, percent: percents[0] ?? null, priceId: quoted.items[0]?.priceId ?? null },
    claims: `fee:${orderId}`,
  }
}
