import type { Refusal } from '#kernel/decision.ts'
import { type Entry, erasure } from './chain.ts'

/** Why somebody may not erase the details of an entry: what the page offers and what is done are the same. */
export const erasureRefusals = (
  { seq, event, details, personId }: Pick<Entry, 'seq' | 'event' | 'details' | 'personId'>,
  by: string,
): (Refusal | null)[] => [
  details === null ? { rule: 'audit.erasable', message: `第 ${seq} 条没有明细，或已经删除，请刷新。` } : null,
  personId === by ? { rule: 'audit.own', message: '这一条记的是您自己所为，请由另一位审计人员办理。' } : null,
  event === erasure.event ? { rule: 'audit.erasable', message: '记着删除的，自身不能删除。' } : null,
]
