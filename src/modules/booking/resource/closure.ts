/** 停用: whether it may be lifted by hand: pure. */
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'

export interface ClosureFacts {
  readonly during: Interval
  /** By a fault or an incident. */
  readonly outage: boolean
}

/** What a fault or an incident took out comes back by its own way, which for an incident takes a second person. */
export function closureRefusal({ during, outage }: ClosureFacts, now: Date): Refusal | null {
  if (outage)
    return {
      rule: 'booking.outage',
      message: '这是故障或事故的停用，请在“故障与事故”中登记处置、核验后恢复。',
    }
  return during.end > now
    ? null
    : { rule: 'booking.closure-over', message: '这项停用已经结束，不能撤销，以免改动已统计的时间。' }
}
