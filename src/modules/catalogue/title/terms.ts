/** The words of a platform's titles. */
import type { PlainDate } from '#kernel/calendar.ts'

/** 称号的梯度: who awards it, the governments one above the other or the ministry. */
export const ladders = { administrative: '行政梯度', miit: '工信部梯度' } as const
export type Ladder = keyof typeof ladders

/**
 * 称号的级别: of the governments' ladder the highest first, then what only the ministry's has. The two are no common
 * scale; the order says which one stands for a platform where a single level is shown.
 */
export const titleLevels = {
  national: '国家级',
  'national-candidate': '国家级培育',
  provincial: '省级',
  municipal: '市级',
  'miit-key': '工信部重点培育',
  'miit-reserve': '工信部储备',
} as const
export type TitleLevel = keyof typeof titleLevels

/** The levels of each ladder, the highest first. */
export const levelsOf: Readonly<Record<Ladder, readonly TitleLevel[]>> = {
  administrative: ['national', 'national-candidate', 'provincial', 'municipal'],
  miit: ['national', 'miit-key', 'miit-reserve'],
}

const descending = Object.keys(titleLevels) as TitleLevel[]

/** 当前级别: the highest of the titles that are valid now; derived each time, so that it can't outlive them. */
export const highestOf = (levels: readonly TitleLevel[]): TitleLevel | null =>
  descending.find(level => levels.includes(level)) ?? null

/** What a platform says of itself, until the city's office has checked it against the document. */
export const titleStates = { declared: '待核对', confirmed: '已核对', returned: '已退回' } as const
export type TitleState = keyof typeof titleStates

/** 称号动态: how a title that was checked stands. */
export const titleStandings = {
  valid: '有效',
  reviewing: '重新评审中',
  rectifying: '整改中',
  revoked: '已撤销',
  ended: '已终止',
} as const
export type TitleStanding = keyof typeof titleStandings

/** Nobody holds it any more; its record stays. */
export const isOver = (standing: TitleStanding): boolean => standing === 'revoked' || standing === 'ended'

interface Term {
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate | null
  /** The first day on which it was no more: revoked or ended. */
  readonly endedOn?: PlainDate | null
}

/** Whether a confirmed title is valid on a day; its first and its last day count, the day on which it is taken away doesn't. */
export const inForceOn = ({ issuedOn, expiresOn, endedOn = null }: Term, day: PlainDate): boolean =>
  issuedOn <= day && (expiresOn === null || day <= expiresOn) && (endedOn === null || day < endedOn)

export interface Holding {
  readonly platformId: string
  readonly ladder: Ladder
  readonly level: TitleLevel
}

/**
 * How many platforms hold what: each is counted once in all, once in each ladder that it stands on, and in a ladder at the
 * highest level that it has there.
 */
export function countTitles(holdings: readonly Holding[]) {
  const distinct = (of: readonly Holding[]) => new Set(of.map(({ platformId }) => platformId)).size
  const ofLadder = (ladder: Ladder) => {
    const here = holdings.filter(one => one.ladder === ladder)
    const highest = new Map<string, number>()
    for (const { platformId, level } of here) {
      const rank = levelsOf[ladder].indexOf(level)
      highest.set(platformId, Math.min(rank, highest.get(platformId) ?? rank))
    }
    const levels = levelsOf[ladder].map((level, rank) => ({
      level,
      highest: [...highest.values()].filter(one => one === rank).length,
      holders: distinct(here.filter(one => one.level === level)),
    }))
    return { ladder, platforms: highest.size, levels }
  }
  return {
    platforms: distinct(holdings),
    ladders: (Object.keys(ladders) as Ladder[]).map(ofLadder),
  }
}
