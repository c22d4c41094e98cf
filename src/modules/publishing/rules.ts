import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { VersionState } from './terms.ts'

interface Pending {
  readonly state: VersionState
  readonly submittedBy: string
}

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

/** Whether a version that is agreed to today waits for its day, rather than becoming public at once. */
export const waitsForItsDay = (
  { publishOn }: { readonly publishOn: PlainDate | null },
  today: PlainDate,
): boolean => publishOn !== null && publishOn > today
