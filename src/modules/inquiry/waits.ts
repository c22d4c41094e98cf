import { dateOf } from '#kernel/calendar.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { awardInquiry, listReceivedInquiries } from './api.ts'
import { acceptQuote } from './quote.api.ts'
import { isOpen, within as quotesOf } from './quote.store.ts'
import { awaitsAnswer, awaitsDecision, receivedWithin, within } from './store.ts'
import { inquiry, invitation, quote } from './tables.ts'

/** Inquiries to decide and quotes to answer; inquiries that a platform hasn't answered. */
export const inquiryWaits: readonly Waits[] = [
  {
    place: '/workspace/inquiries',
    hands: whoMay(awardInquiry),
    count: ({ reach, now }) => howMany(sql`${inquiry}`, and(within(reach), awaitsDecision(now))),
  },
  {
    place: '/workspace/quotes',
    hands: whoMay(acceptQuote),
    count: ({ reach, now }) => howMany(sql`${quote}`, and(quotesOf(reach, ['client']), isOpen(dateOf(now)))),
  },
  {
    place: '/workspace/received-inquiries',
    hands: whoMay(listReceivedInquiries),
    count: ({ reach, now }) =>
      howMany(
        sql`${invitation} join ${inquiry} on ${eq(inquiry.id, invitation.inquiryId)}`,
        and(receivedWithin(reach), awaitsAnswer(now)),
      ),
  },
]
