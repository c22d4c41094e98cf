/** Inquiries as tests need them: one need, lines of different owners, a day until the deadline. */
import { hour } from '#kernel/calendar.ts'
import { answerInquiry, listReceivedInquiries, sendInquiry } from '#modules/inquiry/api.ts'
import { bookableLine, inquiryWords, publishedNeed, quoteInput } from './builders.ts'
import type { World } from './world.ts'

export const reason = '价格与交期综合最优'
export const declined = { kind: 'declined' as const, reason: '产线排期已满，无法承接' }
/** A quote whose amount and words are no other's. */
export const secret = { ...quoteInput, fen: 7_654_321, conditions: '隐秘条件' }

type Provider = 'director' | 'otherDirector'

export const inputOf = (invitationId: string, said: typeof secret | typeof declined, revision = 0) => ({
  invitationId,
  revision,
  answer: said,
})

export function asking(w: World) {
  const { call } = w

  /** An inquiry of the buyer's to one line of each, a day before its deadline. */
  async function asked(providers: readonly Provider[] = ['director', 'otherDirector'], need = {}) {
    const lines: Awaited<ReturnType<typeof bookableLine>>[] = []
    for (const who of providers) lines.push(await bookableLine(w, { who }))
    const needId = await publishedNeed(w, 'buyer', need)
    const deadline = new Date(w.clock.now().getTime() + 24 * hour)
    const lineIds = lines.map(({ lineId }) => lineId)
    const { inquiryId } = await call('buyer', sendInquiry, { needId, lineIds, ...inquiryWords, deadline })
    /** The newest that they received. */
    const invitationOf = async (who: Provider) =>
      (await call(who, listReceivedInquiries, { limit: 1 })).inquiries[0]?.id ?? ''
    return { needId, inquiryId, lines, deadline, invitationOf }
  }

  const answer = (who: Provider, invitationId: string, said: typeof secret | typeof declined, revision = 0) =>
    call(who, answerInquiry, inputOf(invitationId, said, revision))

  return { asked, answer }
}
