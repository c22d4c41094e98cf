import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { namesOf } from '../names.ts'
import { inquiryNumber } from '../number.ts'
import { receivedStage } from '../rules.ts'
import { receivedInvitations } from '../store.ts'

type Found = Awaited<ReturnType<typeof receivedInvitations>>[number]
type Names = Awaited<ReturnType<typeof namesOf>>

/** How an inquiry stands for one of those who were asked. */
export function receivedView({ invitation, course, answer }: Found, named: Names, now: Date) {
  const { lineId, lineName, platformName } = named(invitation.lineId)
  return {
    id: invitation.id,
    number: inquiryNumber(course),
    lineId,
    lineName,
    platformName,
    deadline: course.deadline,
    stage: receivedStage(course, invitation.revision, now),
    answered: answer?.content.kind ?? null,
  }
}

export const listReceivedInquiries = operation(
  api.listReceivedInquiries,
  async ({ limit, ...page }, { tx, reach, now }) => {
    const found = await receivedInvitations(tx, reach, { ...page, limit: limit + 1, now })
    const shown = found.slice(0, limit)
    const named = await namesOf(
      tx,
      shown.map(({ invitation }) => invitation.lineId),
    )
    return accept({
      inquiries: shown.map(one => receivedView(one, named, now)),
      next: found.length > limit ? (shown.at(-1)?.invitation.id ?? null) : null,
    })
  },
)
