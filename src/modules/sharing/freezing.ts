/** What other modules ask for: a share frozen at a sale, taken back by a refund or a dispute, given again. */
import { takeBack } from '#kernel/apportion.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Fen } from '#kernel/money.ts'
import { type Line, type Posting, post } from '#modules/ledger/index.ts'
import { inForceOn, sharesOf } from './agreement.store.ts'
import { frozenLines, netOf, partsOf, settledLines, takenLines } from './lines.ts'
import { saleNumber } from './number.ts'
import { takingRefusal } from './rules.ts'
import {
  insertMovement,
  insertSale,
  lockSale,
  type MovementRow,
  movementParts,
  type SaleRow,
  saleOfSource,
  standingOf,
} from './sale.store.ts'

export interface Frozen {
  readonly saleId: string
  readonly agreementId: string
  readonly agreementNumber: number
  readonly parts: readonly {
    readonly organisationId: string
    readonly basisPoints: number
    readonly amount: Fen
  }[]
}

export interface Sold {
  readonly platformId: string
  readonly organisationId: string
  readonly amount: Fen
  /** The day of the sale: the agreement in force then decides, whatever is agreed later. */
  readonly on: PlainDate
  readonly source: { readonly kind: string; readonly id: string; readonly label: string }
  readonly text: string
  readonly frozenBy: string | null
}

async function book(
  context: Posting,
  sale: Pick<SaleRow, 'id' | 'platformId' | 'organisationId' | 'serial' | 'frozenAt'>,
  told: { event: string; text: string; on: PlainDate; by: string | null },
  lines: readonly Line[],
): Promise<void> {
  if (lines.length === 0) return
  const label = saleNumber(sale.serial, sale.frozenAt)
  await post(context, {
    ...{ platformId: sale.platformId, organisationId: sale.organisationId },
    ...{ on: told.on, text: `${told.text}（${label}）`, event: told.event, lines, postedBy: told.by },
    source: { kind: 'sale', id: sale.id, label },
  })
}

/**
 * Freezes whose share of a sale is how large, by the agreement in force on its day. The same source is frozen once. Null
 * where no agreement was in force: nothing is to be shared.
 */
export async function freezeShare(context: Posting, sold: Sold): Promise<Frozen | null> {
  const { tx, now } = context
  const agreement = await inForceOn(tx, sold.platformId, sold.on)
  if (!agreement) return null
  const shares = await sharesOf(tx, [agreement.id])
  const parts = partsOf(sold.amount, shares, sold.organisationId)
  const row = {
    ...{ id: context.newId(), platformId: sold.platformId, organisationId: sold.organisationId },
    ...{ agreementId: agreement.id, text: sold.text, amount: sold.amount, soldOn: sold.on },
    ...{ sourceKind: sold.source.kind, sourceId: sold.source.id, sourceLabel: sold.source.label },
    ...{ frozenAt: now, frozenBy: sold.frozenBy },
  }
  const frozen = await insertSale(tx, row, parts)
  const answer = { agreementId: agreement.id, agreementNumber: agreement.number, parts }
  if (!frozen) {
    const known = await saleOfSource(tx, sold.source.kind, sold.source.id)
    return known ? { ...answer, saleId: known.id } : null
  }
  await book(
    context,
    { ...row, serial: frozen.serial },
    { event: 'frozen', text: '共建收益分成', on: sold.on, by: sold.frozenBy },
    frozenLines(parts),
  )
  return { ...answer, saleId: row.id }
}

export interface Taking {
  readonly saleId: string
  readonly amount: Fen
  readonly reference: string
  readonly reason: string
  readonly movedBy: string | null
}

/**
 * Takes back of a sale in proportion to its shares: for good by a refund, until it is settled by a dispute. Any number of
 * partial ones takes what one would; never more than there is.
 */
export async function takeShareBack(
  context: Posting,
  kind: 'refund' | 'dispute',
  { saleId, amount, reference, reason, movedBy }: Taking,
): Promise<Decision<{ movementId: string }>> {
  const { tx, now } = context
  const sale = await lockSale(tx, saleId)
  const parts = await standingOf(tx, [saleId])
  const refusal = takingRefusal(amount, netOf(parts))
  if (refusal) return refuse(refusal)
  const back = takeBack(parts, amount)
  const movementId = context.newId()
  const isNew = await insertMovement(
    tx,
    { id: movementId, saleId, kind, amount, reference, reason, movedAt: now, movedBy },
    parts.map(({ organisationId }, index) => ({ organisationId, amount: back[index] ?? 0 })),
  )
  if (!isNew)
    return refuse({
      rule: 'sharing.take.once',
      field: 'reference',
      message: `编号 ${reference} 已经办过，没有再冲回。`,
    })
  await book(
    context,
    sale,
    {
      event: `${kind}:${movementId}`,
      text: kind === 'refund' ? '退款冲回共建收益' : '争议暂扣共建收益',
      ...{ on: dateOf(now), by: movedBy },
    },
    takenLines(kind, parts, back),
  )
  return accept({ movementId })
}

/** Ends a dispute: won, every party has again exactly what was held; lost, it is gone. False where it was ended before. */
export async function settleShareDispute(
  context: Posting,
  dispute: MovementRow,
  outcome: 'won' | 'lost',
  { reason, movedBy }: { readonly reason: string; readonly movedBy: string | null },
): Promise<boolean> {
  const { tx, now } = context
  const sale = await lockSale(tx, dispute.saleId)
  const parts = await standingOf(tx, [sale.id])
  const held = await movementParts(tx, dispute.id)
  const amounts = parts.map(({ organisationId }) => held.get(organisationId) ?? 0)
  const id = context.newId()
  const isNew = await insertMovement(
    tx,
    {
      ...{ id, saleId: sale.id, kind: `dispute-${outcome}`, amount: dispute.amount, settles: dispute.id },
      ...{ reference: dispute.reference, reason, movedAt: now, movedBy },
    },
    outcome === 'lost'
      ? []
      : parts.map(({ organisationId }, index) => ({ organisationId, amount: -(amounts[index] ?? 0) + 0 })),
  )
  if (!isNew) return false
  await book(
    context,
    sale,
    {
      event: `settled:${dispute.id}`,
      text: outcome === 'won' ? '争议解除，恢复共建收益' : '争议成立，冲回共建收益',
      ...{ on: dateOf(now), by: movedBy },
    },
    settledLines(outcome, parts, amounts),
  )
  return true
}
