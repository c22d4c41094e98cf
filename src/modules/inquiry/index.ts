/**
 * 询价与报价: one published need put to several lines; answers of one form, under seal until the deadline, then side by
 * side; a decision with its reason. Whoever is asked learns of nobody else. And 报价书, which a platform offers for a
 * booking: sent, revised, accepted once. An award is an accepted quote, too; orders are made of them.
 * Rows: B7, C23, AC-46, AC-65. Asks catalogue for needs and lines, booking for what was booked, pricing for totals,
 * identity for whom to write to, rulebook for places.
 */

import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptQuote } from './operations/accept-quote.ts'
import { answerInquiry } from './operations/answer-inquiry.ts'
import { awardInquiry } from './operations/award-inquiry.ts'
import { closeInquiry } from './operations/close-inquiry.ts'
import { rejectQuote, withdrawQuote } from './operations/end-quote.ts'
import { getInquiry } from './operations/get-inquiry.ts'
import { getQuote } from './operations/get-quote.ts'
import { getQuoteProposal } from './operations/get-quote-proposal.ts'
import { getReceivedInquiry } from './operations/get-received-inquiry.ts'
import { listInquiries } from './operations/list-inquiries.ts'
import { listQuotes } from './operations/list-quotes.ts'
import { listReceivedInquiries } from './operations/list-received-inquiries.ts'
import { saveQuote } from './operations/save-quote.ts'
import { sendInquiry } from './operations/send-inquiry.ts'
import { sendQuote } from './operations/send-quote.ts'
import { tellInquiries } from './operations/tell-inquiries.ts'

/** Views that other modules may read: `inquiry.pub_inquiry`, `inquiry.pub_invited`. */
export { bookedFor } from './booked.ts'
export { inquiryLetters } from './letters.ts'
export { inquirySteps } from './need-steps.ts'
export { inquiryNumber } from './number.ts'
export {
  acceptedContent,
  acceptedContents,
  inquiriesOfQuotes,
  lockQuote,
  type QuoteRow,
  revisionOf,
} from './quote.store.ts'
export type { QuoteContent } from './quote-content.ts'
export { quoteLetters } from './quote-letters.ts'
export { quoteNumber } from './quote-view.ts'
export { inquiriesOfNeeds, invitedLines } from './store.ts'
export { inquiryWaits } from './waits.ts'

export const inquiry = (pack: Pack, link: Link) => [
  sendInquiry(link),
  listInquiries,
  getInquiry,
  awardInquiry(link),
  closeInquiry(link),
  tellInquiries(link),
  listReceivedInquiries,
  getReceivedInquiry(pack),
  answerInquiry,
  getQuoteProposal,
  saveQuote,
  sendQuote(link),
  withdrawQuote(link),
  acceptQuote(link),
  rejectQuote(link),
  listQuotes,
  getQuote,
]
