import { day } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { Estimate } from './criteria.ts'
import type { Finding, ScorePart } from './verdict.ts'
import type { PartKind, Points } from './weights.ts'

/** What a score is reckoned from, beside the verdicts. */
export interface Reckoned {
  /** The window of the need, as instants. */
  readonly window: Interval
  readonly run: Interval | null
  readonly cost: Estimate
  /** Of the words, from 0 to 1. */
  readonly likeness: number
  /** What each part is worth. */
  readonly points: Points
}

/** The parts of a score, each with its reason; whole points, so that their sum is exact. */
export function scoreParts(
  need: Pick<NeedContent, 'budget'>,
  findings: readonly Finding[],
  { window, run, cost, likeness, points }: Reckoned,
): ScorePart[] {
  const part = (kind: PartKind, name: string, share: number, why: string): ScorePart => ({
    kind,
    name,
    share,
    points: Math.floor(points[kind] * share),
    outOf: points[kind],
    why,
  })
  const parts = findings
    .filter(one => one.weight === 'soft')
    .map(({ name, verdict }) =>
      verdict === 'meets'
        ? part('soft', `优先条件：${name}`, 1, '满足得满分')
        : part('soft', `优先条件：${name}`, 0, '不满足或待确认不得分'),
    )
  const words = '按需求名称与中试线名称、简介、方向共有的字计，少见的字占得多，去尾取整'
  parts.push(part('text', '文字相似', likeness, words))
  if (need.budget && 'fen' in cost) {
    const spared = Math.max(0, need.budget.fen - cost.fen) / need.budget.fen
    parts.push(part('budget', '预算余量', spared, '按余量占预算的比例，去尾取整'))
  }
  if (run) {
    const left = Math.max(0, window.end.getTime() - run.end.getTime())
    const early = left / Math.max(day, lengthOf(window))
    parts.push(part('time', '时间早晚', early, '按完成后距窗口结束的时间占窗口的比例，去尾取整'))
  }
  return parts
}
