import { addDays, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { VersionState } from './terms.ts'

interface Pending {
  readonly state: VersionState
  readonly submittedBy: string
}

interface Asked {
  readonly isPending: boolean
  readonly publishOn: PlainDate | null
  readonly today: PlainDate
}

const latestDays = 366

/** What stands against submitting a version, whatever is said in it. */
export const submissionRefusals = ({ isPending, publishOn, today }: Asked): (Refusal | null)[] => [
  isPending
    ? { rule: 'publishing.pending', message: '已有一版在等待复核或发布，请先撤回那一版再提交。' }
    : null,
  publishOn === null || (publishOn > today && publishOn <= addDays(today, latestDays))
    ? null
    : {
        rule: 'publishing.day',
        field: 'publishOn',
        message: `发布日期须在今天（${formatDate(today)}）之后一年以内，立即发布请留空。`,
        facts: { publishOn, today },
      },
]

/** What stands against agreeing to a version, or returning it: it must wait, and for another person (A10). */
export function reviewRefusals(
  { state, submittedBy }: Pending,
  personId: string,
  secondPerson: boolean,
): (Refusal | null)[] {
  return [
    state === 'in-review'
      ? null
      : { rule: 'publishing.state', message: '这一版不在待复核状态，可能已有人处理，请刷新后再看。' },
    secondPerson && submittedBy === personId
      ? {
          rule: 'publishing.second-person',
          message: '提交人不能复核自己提交的内容，请由本单位另一位有权限的同事或主管部门复核。',
        }
      : null,
  ]
}

export const publicRefusal = (isPublic: boolean): Refusal | null =>
  isPublic ? null : { rule: 'publishing.public', message: '这条记录未在公开状态，请刷新后再看。' }

/** Whether a version that is agreed to today waits for its day, rather than becoming public at once. */
export const waitsForItsDay = (
  { publishOn }: { readonly publishOn: PlainDate | null },
  today: PlainDate,
): boolean => publishOn !== null && publishOn > today
