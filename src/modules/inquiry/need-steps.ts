/**
 * Inquiries as their sender sees them: quotes until the deadline, then a decision, then an order. Says how many have
 * answered, as the sender's lists do; what and who stays under seal.
 */

import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { inquiryNumber } from './number.ts'
import { type QuoteRow, quotesOfNeeds } from './quote.store.ts'
import { quoteNumber } from './quote-view.ts'
import { awardsOf, inquiriesOfNeeds } from './store.ts'
import { quoteStageOf, quoteStages } from './terms.ts'

type Kind = 'quoting' | 'deciding' | 'ordering' | 'accepting'

type Counted = Awaited<ReturnType<typeof inquiriesOfNeeds>>[number]
type Award = Awaited<ReturnType<typeof awardsOf>>[number]

function stepsOf({ row, invited, answered, firstLapse }: Counted, award: Award | undefined): Step<Kind>[] {
  const { id, needId, createdAt, deadline, decidedAt, state } = row
  const common = { needId, id, holder: null }
  const number = inquiryNumber(row)
  const shut = decidedAt !== null && decidedAt < deadline
  const quoting = {
    ...common,
    kind: 'quoting' as const,
    from: createdAt,
    to: shut ? decidedAt : deadline,
    due: { at: deadline },
    note: `${number}，询了 ${invited} 条线，${answered} 条已答复${shut ? '；截止前已结束' : ''}`,
  }
  if (shut) return [quoting]
  const deciding = {
    ...common,
    kind: 'deciding' as const,
    from: deadline,
    to: decidedAt,
    due: firstLapse === null ? null : { on: firstLapse },
    note: `${number}${state === 'closed' ? '，没有选定' : state === 'awarded' ? '，已选定' : ''}`,
  }
  if (!award || decidedAt === null) return [quoting, deciding]
  return [
    quoting,
    { ...deciding, holder: { lineId: award.lineId } },
    {
      ...common,
      kind: 'ordering',
      from: decidedAt,
      to: null,
      due: award.validUntil === null ? null : { on: award.validUntil },
      holder: { lineId: award.lineId },
      note: '',
    },
  ]
}

/** A quote for a booking: the client accepts or rejects it while it holds. */
function acceptingStep(row: QuoteRow, now: Date): Step<'accepting'>[] {
  const { id, needId, lineId, sentAt, validUntil, decidedAt } = row
  if (needId === null || sentAt === null || validUntil === null) return []
  const stage = quoteStageOf(row, dateOf(now))
  const over = stage === 'expired' ? startOf(addDays(validUntil, 1)) : null
  return [
    {
      kind: 'accepting',
      ...{ needId, id, holder: { lineId }, from: sentAt, to: decidedAt ?? over, due: { on: validUntil } },
      note: `${quoteNumber(row)}，${quoteStages[stage]}`,
    },
  ]
}

export async function inquirySteps(tx: Tx, needIds: readonly string[], now: Date): Promise<Step<Kind>[]> {
  const found = await inquiriesOfNeeds(tx, needIds, now)
  const awards = await awardsOf(tx, needIds)
  const quotes = await quotesOfNeeds(tx, needIds)
  return [
    ...found.flatMap(one =>
      stepsOf(
        one,
        awards.find(({ inquiryId }) => inquiryId === one.row.id),
      ),
    ),
    ...quotes.flatMap(row => acceptingStep(row, now)),
  ]
}
