import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { inquiryNumber } from '../number.ts'
import { inquiriesWithin, type inquiryWithin } from '../store.ts'
import { stageOf } from '../terms.ts'

type Found = Awaited<ReturnType<typeof inquiryWithin>>

/** How an inquiry stands, as its sender's lists and its page say it. */
export const courseView = ({ row, invited, answered }: Found, now: Date) => ({
  id: row.id,
  number: inquiryNumber(row),
  needName: row.need.name,
  deadline: row.deadline,
  createdAt: row.createdAt,
  stage: stageOf(row, now),
  invited,
  answered,
})

export const listInquiries = operation(api.listInquiries, async ({ limit, ...page }, { tx, reach, now }) => {
  const found = await inquiriesWithin(tx, reach, { ...page, limit: limit + 1, now })
  const shown = found.slice(0, limit)
  return accept({
    inquiries: shown.map(one => courseView(one, now)),
    next: found.length > limit ? (shown.at(-1)?.row.id ?? null) : null,
  })
})
