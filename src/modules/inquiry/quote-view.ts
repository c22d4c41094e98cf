import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { recordNumber } from '#kernel/record-number.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { namesOf } from './names.ts'
import type { QuoteRow, QuoteSide } from './quote.store.ts'
import { quoteStageOf } from './terms.ts'

/** 报价 `BJ2611-00042`. */
export const quoteNumber = ({ serial, createdAt }: Pick<QuoteRow, 'serial' | 'createdAt'>): string =>
  recordNumber('BJ', serial, createdAt)

/** Quotes as lists and pages of one side show them, with whom they are to or from. */
export async function quoteViews(
  tx: Tx,
  found: readonly { readonly row: QuoteRow; readonly fen: number | null }[],
  sideOf: (row: QuoteRow) => QuoteSide,
  now: Date,
) {
  const named = await namesOf(
    tx,
    found.map(({ row }) => row.lineId),
  )
  const others = await organisationsByIds(tx, [
    ...new Set(found.map(({ row }) => (sideOf(row) === 'client' ? row.providerId : row.clientId))),
  ])
  return found.map(({ row, fen }) => {
    const side = sideOf(row)
    const { lineId, lineName, platformName } = named(row.lineId)
    const otherId = side === 'client' ? row.providerId : row.clientId
    return {
      id: row.id,
      number: quoteNumber(row),
      side,
      lineId,
      lineName,
      platformName,
      otherName: others.find(({ id }) => id === otherId)?.name ?? '',
      stage: quoteStageOf(row, dateOf(now)),
      revision: row.revision,
      fen,
      validUntil: row.validUntil,
      sentAt: row.sentAt,
    }
  })
}
