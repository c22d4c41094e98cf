import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, dateOf, hour, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Input } from '#kernel/operation.ts'
import { answerInquiry, awardInquiry, listReceivedInquiries, sendInquiry } from '#modules/inquiry/api.ts'
import type { Must } from './must.ts'

const sampleAnswer = z.object({
  line: z.string(),
  /** With tax; null where the platform declines, for `reason`. */
  yuan: z.string().nullable().default(null),
  reason: z.string().default(''),
  taxPercent: z.number().default(13),
  included: z.string().default(''),
  extras: z.array(z.record(z.string(), z.unknown())).default([]),
  /** Days from today to the first day of work, how long it lasts, and to the day until which the quote holds. */
  inDays: z.int().default(0),
  days: z.int().default(1),
  holdsDays: z.int().default(30),
  conditions: z.string().default(''),
})

export const sampleInquiry = z.object({
  need: z.string(),
  scope: z.string(),
  lines: z.array(z.string()),
  answers: z.array(sampleAnswer),
  /** Hours from now to the deadline; one that has passed was awarded after it. */
  deadlineInHours: z.int(),
  award: z.object({ line: z.string(), reason: z.string() }).nullable().default(null),
})
export type SampleInquiry = z.output<typeof sampleInquiry>

export interface InquiryStage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly needOf: (name: string) => { id: string; owner: string }
  readonly lineOf: (name: string) => { id: string; host: string }
  readonly now: Date
  /** The door as it stood at an earlier moment, for what has happened already. */
  readonly doorAt: (moment: Date) => Door
}

const answerFrom = (said: z.output<typeof sampleAnswer>, today: PlainDate) =>
  (said.yuan === null
    ? { kind: 'declined', reason: said.reason }
    : {
        kind: 'quoted',
        fen: parseYuan(said.yuan),
        taxIncluded: true,
        taxPercent: said.taxPercent,
        included: said.included,
        extras: said.extras,
        startOn: addDays(today, said.inDays),
        days: said.days,
        validUntil: addDays(today, said.holdsDays),
        conditions: said.conditions,
      }) as Input<typeof answerInquiry>['answer']

/** Sends an inquiry, answers it and, where its deadline has passed, awards it, each at its time. */
export async function loadInquiry(sample: SampleInquiry, stage: InquiryStage): Promise<void> {
  const { must, asOwner, needOf, lineOf, now, doorAt } = stage
  const deadline = new Date(now.getTime() + sample.deadlineInHours * hour)
  const sent = doorAt(new Date(Math.min(now.getTime(), deadline.getTime() - 2 * hour)))
  const need = needOf(sample.need)
  const lineIds = sample.lines.map(name => lineOf(name).id)
  const input = { needId: need.id, lineIds, scope: sample.scope, deadline, showsNeed: true }
  const { inquiryId } = await must(sendInquiry, input, asOwner(need.owner), sent)
  const invitations = new Map<string, string>()
  for (const said of sample.answers) {
    const { id, host } = lineOf(said.line)
    const { inquiries } = await must(listReceivedInquiries, {}, asOwner(host), sent)
    const invitationId = inquiries.find(one => one.lineId === id && one.stage === 'open')?.id ?? ''
    invitations.set(said.line, invitationId)
    const answer = answerFrom(said, dateOf(now))
    await must(answerInquiry, { invitationId, revision: 0, answer }, asOwner(host), sent)
  }
  if (sample.award === null) return
  const { line, reason } = sample.award
  const chosen = { inquiryId, invitationId: invitations.get(line) ?? '', reason }
  await must(awardInquiry, chosen, asOwner(need.owner), doorAt(new Date(deadline.getTime() + hour / 2)))
}
