/**
 * 询价: one published need put to several lines; answers of one form, under seal until the deadline, then side by side;
 * a decision with its reason. Whoever is asked learns of nobody else.
 * Rows: B7, AC-65. Asks catalogue for needs and lines, pricing for totals, identity for whom to write to, rulebook for places.
 */

import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { answerInquiry } from './operations/answer-inquiry.ts'
import { awardInquiry } from './operations/award-inquiry.ts'
import { closeInquiry } from './operations/close-inquiry.ts'
import { getInquiry } from './operations/get-inquiry.ts'
import { getReceivedInquiry } from './operations/get-received-inquiry.ts'
import { listInquiries } from './operations/list-inquiries.ts'
import { listReceivedInquiries } from './operations/list-received-inquiries.ts'
import { sendInquiry } from './operations/send-inquiry.ts'
import { tellInquiries } from './operations/tell-inquiries.ts'

/** View that other modules may read: `inquiry.pub_inquiry`. */
export { inquiryLetters } from './letters.ts'
export { inquirySteps } from './need-steps.ts'
export { invitedLines } from './store.ts'

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
]
