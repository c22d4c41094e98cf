/** 需求自身的两步: written until it is published, and open from then on until it is withdrawn or its window is over. */
import { addDays, startOf } from '#kernel/calendar.ts'
import type { Step } from '#kernel/step.ts'
import { dropReasons } from '../terms.ts'
import type { NeedRow } from './store.ts'

/** When a need stops looking: the end of its window, or earlier where it was withdrawn; null while it is a draft. */
export function needEnds({ content, withdrawnAt }: NeedRow): Date | null {
  if (!content) return null
  const over = startOf(addDays(content.window.to, 1))
  return withdrawnAt && withdrawnAt < over ? withdrawnAt : over
}

export function stepsOfNeed(need: NeedRow): Step<'drafting' | 'withdrawn'>[] {
  const { id, createdAt, publishedAt, withdrawnAt, withdrawnCode, withdrawnReason } = need
  const common = { needId: id, id, due: null, holder: null }
  const drafting = { ...common, kind: 'drafting' as const, from: createdAt, to: publishedAt, note: '' }
  if (!withdrawnAt) return [drafting]
  const why = [withdrawnCode ? dropReasons[withdrawnCode] : '', withdrawnReason ?? '']
  return [
    drafting,
    {
      ...common,
      kind: 'withdrawn',
      from: withdrawnAt,
      to: withdrawnAt,
      note: why.filter(Boolean).join('：'),
    },
  ]
}
