/** What a need found, what its owner asked of lines and of a matchmaker, as steps with who has them in hand. */
import { formatInstant } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { assistanceOfNeeds } from './assistance/store.ts'
import { questionsOfNeeds } from './question/store.ts'
import { outcomesOf } from './store.ts'

/** What each of these needs found when it was reckoned last. */
export interface Found {
  readonly needId: string
  readonly at: Date
  readonly meets: number
  readonly unknown: number
  readonly near: number
  readonly firstMetAt: Date | null
}

export const foundWords = ({ at, meets, unknown, near }: Found): string =>
  `${formatInstant(at)} 比对：${meets} 条满足，${unknown} 条待确认，${near} 条差一点`

/** `found` is for who knows what else has been done about a need since; the steps stand for themselves. */
export async function matchingSteps(
  tx: Tx,
  needIds: readonly string[],
): Promise<{ found: Found[]; steps: Step<'confirming' | 'assisting'>[] }> {
  const asked = await questionsOfNeeds(tx, needIds)
  const helped = await assistanceOfNeeds(tx, needIds)
  return {
    found: await outcomesOf(tx, needIds),
    steps: [
      ...asked.map(({ needId, askedAt, question }) => ({
        kind: 'confirming' as const,
        needId,
        id: question.id,
        from: askedAt,
        to: question.answeredAt,
        due: null,
        holder: { lineId: question.lineId },
        note: question.declinedReason ? `平台答复：${question.declinedReason}` : '',
      })),
      ...helped.map(({ needId, id, askedAt, endedAt, takenAt }) => ({
        kind: 'assisting' as const,
        needId,
        id,
        from: askedAt,
        to: endedAt,
        due: null,
        holder: null,
        note: takenAt ? `${formatInstant(takenAt)} 已接手` : '尚未有人接手',
      })),
    ],
  }
}
