import { inquiryWords, quoteInput } from '#test/builders.ts'
import { nothing, of, reason } from './attempt.ts'

export const inquiryAttempts = {
  // A deadline in the past: who may send is told so, and nobody is asked.
  sendInquiry: of('client', ({ need: { needId }, lineId, asked }) => ({
    needId,
    lineIds: [lineId],
    ...inquiryWords,
    deadline: asked.sentAt,
  })),
  listInquiries: nothing,
  getInquiry: of('client', ({ asked: { inquiryId } }) => ({ inquiryId })),
  awardInquiry: of('client', ({ asked: { inquiryId, invitationId } }) => ({
    inquiryId,
    invitationId,
    reason,
  })),
  closeInquiry: of('client', ({ asked: { inquiryId } }) => ({ inquiryId, code: 'price' as const, reason })),
  tellInquiries: nothing,
  listReceivedInquiries: nothing,
  getReceivedInquiry: of('host', ({ asked: { invitationId } }) => ({ invitationId })),
  answerInquiry: of('host', ({ asked: { invitationId } }) => ({
    invitationId,
    revision: 0,
    answer: quoteInput,
  })),
}
