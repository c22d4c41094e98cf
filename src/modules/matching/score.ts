import { day } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { Estimate } from './criteria.ts'
import type { Finding, ScorePart } from './verdict.ts'
import { type PartKind, type Points, textKinds } from './weights.ts'
import type { Likeness } from './wording.ts'

/** What a score is reckoned from, beside the verdicts. */
export interface Reckoned {
  /** The window of the need, as instants. */
  readonly window: Interval
  readonly run: Interval | null
  /** Null where no budget asks for it. */
  readonly cost: Estimate | null
  readonly likeness: Likeness
  /** What each part is worth. */
  readonly points: Points
}

const pointsFor = (points: Points, kind: PartKind, share: number): number => Math.floor(points[kind] * share)

/** How much of the budget is left over; null where nothing can be said of it. */
function sparedOf({ budget }: Pick<NeedContent, 'budget'>, cost: Estimate | null): number | null {
  return budget && cost && 'fen' in cost ? Math.max(0, budget.fen - cost.fen) / budget.fen : null
}

/** How much of the window is left after a run. */
function leftAfter(run: Interval, window: Interval): number {
  const left = Math.max(0, window.end.getTime() - run.end.getTime())
  return left / Math.max(day, lengthOf(window))
}

const sharing = (what: string) => `按需求名称与中试线名称、简介、方向共有的${what}计，少见的占得多，去尾取整`

const textParts = {
  words: { name: '用词相同', why: sharing('词') },
  pairs: { name: '两字相同', why: sharing('相连两字') },
  characters: { name: '用字相同', why: sharing('字') },
  latent: {
    name: '语义相近',
    why: '按常在各中试线介绍中一同出现的词计，用词不同而意思相近的也得分，去尾取整',
  },
} as const

const textPoints = (points: Points, likeness: Likeness): number =>
  textKinds.reduce((sum, kind) => sum + pointsFor(points, kind, likeness[kind]), 0)

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
    points: pointsFor(points, kind, share),
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
  for (const kind of textKinds)
    parts.push(part(kind, textParts[kind].name, likeness[kind], textParts[kind].why))
  const spared = sparedOf(need, cost)
  if (spared !== null) parts.push(part('budget', '预算余量', spared, '按余量占预算的比例，去尾取整'))
  if (run) {
    const early = leftAfter(run, window)
    parts.push(part('time', '时间早晚', early, '按完成后距窗口结束的时间占窗口的比例，去尾取整'))
  }
  return parts
}

/** What `scoreParts` come to, without them, for a line that so many soft criteria are met by. */
export function scoreAlone(
  need: Pick<NeedContent, 'budget'>,
  preferred: number,
  { window, run, cost, likeness, points }: Reckoned,
): number {
  return (
    preferred * pointsFor(points, 'soft', 1) +
    textPoints(points, likeness) +
    pointsFor(points, 'budget', sparedOf(need, cost) ?? 0) +
    (run ? pointsFor(points, 'time', leftAfter(run, window)) : 0)
  )
}
