import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import {
  type BatchLink,
  type BatchState,
  isGone,
  type SampleMove,
  type SampleState,
  sampleStates,
} from './terms.ts'

/** Why a sample can't be moved so. */
export const moveRefusals = (
  now: SampleState,
  move: SampleMove,
  { keepUntil, today }: { readonly keepUntil: PlainDate | null; readonly today: PlainDate },
): (Refusal | null)[] => [
  isGone(now)
    ? {
        rule: 'execution.sample.gone',
        message: `样品${sampleStates[now]}，不能再登记去向。`,
        facts: { state: now },
      }
    : null,
  (move === 'kept') === (keepUntil !== null)
    ? null
    : {
        rule: 'execution.sample.keep-until',
        field: 'keepUntil',
        message: move === 'kept' ? '请填写留样到哪一天。' : '只有留样才填写期限，请留空。',
      },
  keepUntil !== null && keepUntil < today
    ? {
        rule: 'execution.sample.keep-until',
        field: 'keepUntil',
        message: '留样期限已过，请改为今天或以后。',
        facts: { keepUntil, today },
      }
    : null,
]

interface BatchCourse {
  readonly state: BatchState
  readonly writers: readonly string[]
}

const checkedAlready: Refusal = {
  rule: 'execution.batch.state',
  message: '批记录已复核，不能再改；需要更正的，请新建一份更正记录。',
}

export const revisionRefusals = ({ state }: BatchCourse): (Refusal | null)[] => [
  state === 'open' ? null : checkedAlready,
]

/** A correction follows what was checked; a repetition follows any batch. */
export const linkRefusals = (
  link: BatchLink | null,
  earlier: Pick<BatchCourse, 'state'> | null,
): (Refusal | null)[] => [
  link === 'replaces' && earlier?.state === 'open'
    ? {
        rule: 'execution.batch.replaces',
        field: 'follows.batchId',
        message: '这份批记录还没有复核，可以直接修改，不必更正。',
      }
    : null,
]

/** Why this person can't check a batch record. */
export const checkRefusals = ({ state, writers }: BatchCourse, personId: string): (Refusal | null)[] => [
  state === 'open' ? null : checkedAlready,
  writers.includes(personId)
    ? { rule: 'execution.batch.own-check', message: '复核人不能是记录人，请由另一人复核。' }
    : null,
]

/** Why the client can't say this of a result. */
export const resultAnswerRefusals = (
  kind: 'confirmed' | 'commented',
  text: string,
  given: readonly { readonly kind: 'confirmed' | 'commented' }[],
): (Refusal | null)[] => [
  kind === 'commented' && text.length < 2
    ? { rule: 'execution.result.comment', field: 'text', message: '请写明意见。' }
    : null,
  kind === 'confirmed' && given.some(one => one.kind === 'confirmed')
    ? { rule: 'execution.result.confirmed', message: '贵单位已确认这一版结果。' }
    : null,
]
