/**
 * Inquiries as their sender sees them: quotes until the deadline, then a decision, then an order. Says how many have
 * answered, as the sender's lists do; what and who stays under seal.
 */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { inquiryNumber } from './number.ts'
import { awardsOf, inquiriesOfNeeds } from './store.ts'

type Kind = 'quoting' | 'deciding' | 'ordering'

type Counted = Awaited<ReturnType<typeof inquiriesOfNeeds>>[number]
type Award = Awaited<ReturnType<typeof awardsOf>>[number]

function stepsOf({ row, invited, answered }: Counted, award: Award | undefined): Step<Kind>[] {
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
    due: null,
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

export async function inquirySteps(tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> {
  const found = await inquiriesOfNeeds(tx, needIds)
  const awards = await awardsOf(tx, needIds)
  return found.flatMap(one =>
    stepsOf(
      one,
      awards.find(({ inquiryId }) => inquiryId === one.row.id),
    ),
  )
}
