/** The words of policies. Nothing that asks, so that any page may load it. */
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Mark } from '#kernel/mark.ts'

/** The one mark of a policy that is no warning. */
export const policyInForce = '现行'

interface Standing {
  /** 有效 unless its publisher has said otherwise: 已修改, 已失效. */
  readonly validity: string
  readonly effectiveOn: PlainDate
  /** The last day of its validity, where it has one. */
  readonly until: PlainDate | null
}

/** 现行, 尚未施行, 已修改 or 已失效: how a policy stands on which days, wherever one is shown or found (AC-75). */
export const policyMarks = ({ validity, effectiveOn, until }: Standing): Mark[] => [
  ...(until === null ? [] : [{ text: '已失效', from: addDays(until, 1), to: null }]),
  ...(validity === '有效' ? [] : [{ text: validity, from: null, to: null }]),
  { text: '尚未施行', from: null, to: addDays(effectiveOn, -1) },
  { text: policyInForce, from: effectiveOn, to: until },
]
