import { addDays, dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Reckoning } from '#modules/pricing/index.ts'
import type { QuoteContent } from './quote-content.ts'
import { type QuoteCourse, quoteStageOf, quoteStages } from './terms.ts'

const stateRefusal = (course: QuoteCourse, today: PlainDate): Refusal => ({
  rule: 'inquiry.quote.state',
  message: `这份报价${quoteStages[quoteStageOf(course, today)]}，请刷新后核对。`,
  facts: { state: course.state },
})

const isOpen = ({ state }: QuoteCourse): boolean => state === 'draft' || state === 'sent'

const takenRefusal: Refusal = {
  rule: 'inquiry.quote.booked',
  message: '这次预约已接受过一份报价，不能再有另一份；订单已取消的，请取消预约、另行预约后报价。',
}

/** The booking of a quote as it stands now. */
export interface BookedFacts {
  /** Whether it is still asked for, within its hold, or agreed, and has its time. */
  readonly stands: boolean
  readonly lineId: string | null
  readonly during: Interval
}

const goneRefusal: Refusal = {
  rule: 'inquiry.quote.booking',
  message: '这次预约已取消、谢绝、失效，或因故障待另行安排，不能报价或接受报价。',
}

const movedRefusal: Refusal = {
  rule: 'inquiry.quote.booking',
  message: '预约的时段或中试线已改，与报价不符，须由平台撤回这份报价、按现在的预约重新报价。',
}

/** Whether a quote is for this time: that of its items by time; where it has none, of the days it names. */
function isFor({ pricing, startOn, days }: QuoteContent, { start, end }: Interval): boolean {
  const planned = pricing.items.flatMap(({ amount }) => (amount.by === 'time' ? [amount.planned] : []))
  const first = dateOf(start)
  if (planned.length === 0) return startOn <= first && first < addDays(startOn, days)
  return (
    Math.min(...planned.map(one => one.start.getTime())) === start.getTime() &&
    Math.max(...planned.map(one => one.end.getTime())) === end.getTime()
  )
}

/** Why what was quoted isn't what is booked. */
export function bookedRefusal(
  { lineId }: { readonly lineId: string },
  content: QuoteContent | null,
  booked: BookedFacts,
): Refusal | null {
  if (!booked.stands) return goneRefusal
  return booked.lineId === lineId && (content === null || isFor(content, booked.during)) ? null : movedRefusal
}

export interface WritingFacts {
  /** None where it is written for the first time. */
  readonly course: (QuoteCourse & { readonly lineId: string }) | null
  /** Whether the booking is still asked for or agreed. */
  readonly bookingStands: boolean
  /** The line that is booked now. */
  readonly lineId: string
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
  lineId,
  ownBooking,
  taken,
  reckoned,
  today,
}: WritingFacts): (Refusal | null)[] => [
  course === null || isOpen(course) ? null : stateRefusal(course, today),
  bookingStands ? null : goneRefusal,
  // What was sent was for another line, and could be accepted until it is sent anew.
  course && course.revision > 0 && course.lineId !== lineId ? movedRefusal : null,
  ownBooking ? { rule: 'inquiry.quote.self', message: '这是本单位自己的预约，无需报价。' } : null,
  taken ? takenRefusal : null,
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
  if (taken) return [takenRefusal]
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
