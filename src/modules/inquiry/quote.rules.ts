import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Reckoning } from '#modules/pricing/index.ts'
import type { QuoteContent } from './quote-content.ts'
import { type QuoteCourse, quoteStageOf, quoteStages } from './terms.ts'

const stateRefusal = (course: QuoteCourse, today: PlainDate): Refusal => ({
  rule: 'inquiry.quote.state',
  message: `这份报价${quoteStages[quoteStageOf(course, today)]}，请刷新后核对。`,
  facts: { state: course.state },
})

const isOpen = ({ state }: QuoteCourse): boolean => state === 'draft' || state === 'sent'

const bookedRefusal: Refusal = {
  rule: 'inquiry.quote.booked',
  message: '这次预约已接受过一份报价，不能再有另一份。',
}

export interface WritingFacts {
  /** None where it is written for the first time. */
  readonly course: QuoteCourse | null
  /** Whether the booking is still asked for or agreed. */
  readonly bookingStands: boolean
  readonly ownBooking: boolean
  /** Whether a quote for it was accepted already. */
  readonly taken: boolean
  readonly reckoned: Reckoning | null
  readonly today: PlainDate
}

/** Every reason why a quote can't be written or changed. */
export const writingRefusals = ({
  course,
  bookingStands,
  ownBooking,
  taken,
  reckoned,
  today,
}: WritingFacts): (Refusal | null)[] => [
  course === null || isOpen(course) ? null : stateRefusal(course, today),
  bookingStands ? null : { rule: 'inquiry.quote.booking', message: '这次预约已取消、谢绝或失效，不再报价。' },
  ownBooking ? { rule: 'inquiry.quote.self', message: '这是本单位自己的预约，无需报价。' } : null,
  taken ? bookedRefusal : null,
  reckoned === null
    ? {
        rule: 'inquiry.quote.amount',
        field: 'content.pricing',
        message: '有项目的价格与数量对不上（如按批的价格填了时长），或金额过大，请核对。',
      }
    : null,
]

/** Every reason why what was written can't be sent. */
export function sendingQuoteRefusals(
  course: QuoteCourse,
  draft: QuoteContent | null,
  today: PlainDate,
): (Refusal | null)[] {
  // With its decision a draft goes, so there is nothing more to say of it.
  if (!isOpen(course)) return [stateRefusal(course, today)]
  if (draft === null)
    return [{ rule: 'inquiry.quote.draft', message: '没有尚未发出的修改，请先修改并保存。' }]
  if (draft.validUntil >= today) return []
  return [
    {
      rule: 'inquiry.quote.validity',
      field: 'content.validUntil',
      message: `报价有效期 ${formatDate(draft.validUntil)} 已过，请改为今天或以后。`,
      facts: { validUntil: draft.validUntil, today },
    },
  ]
}

/** Why a quote can't be accepted; `taken` says that another of the same booking was. */
export function acceptanceRefusals(
  course: QuoteCourse,
  taken: boolean,
  today: PlainDate,
): (Refusal | null)[] {
  const stage = quoteStageOf(course, today)
  if (taken) return [bookedRefusal]
  if (stage === 'sent' || stage === 'revised') return []
  if (stage !== 'expired') return [stateRefusal(course, today)]
  return [
    {
      rule: 'inquiry.quote.expired',
      message: `这份报价 ${formatDate(course.validUntil ?? today)} 到期，已经失效，请平台重新报价。`,
      facts: { validUntil: course.validUntil, today },
    },
  ]
}

/** Why a quote can't be rejected or withdrawn: it is no longer open. */
export const endingRefusals = (course: QuoteCourse, today: PlainDate): (Refusal | null)[] => [
  isOpen(course) ? null : stateRefusal(course, today),
]
