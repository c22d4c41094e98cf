/** The words of a platform's titles. */
import type { PlainDate } from '#kernel/calendar.ts'

/** 称号的梯度: who awards it, the governments one above the other or the ministry. */
export const ladders = { administrative: '行政梯度', miit: '工信部梯度' } as const
export type Ladder = keyof typeof ladders

/** 称号的级别, the highest first. */
export const titleLevels = { national: '国家级', provincial: '省级', municipal: '市级' } as const
export type TitleLevel = keyof typeof titleLevels

const descending = Object.keys(titleLevels) as TitleLevel[]

/** 当前级别: the highest of the titles that are valid now; derived each time, so that it can't outlive them. */
export const highestOf = (levels: readonly TitleLevel[]): TitleLevel | null =>
  descending.find(level => levels.includes(level)) ?? null

/** What a platform says of itself, until the city's office has checked it against the document. */
export const titleStates = { declared: '待核对', confirmed: '已核对', returned: '已退回' } as const
export type TitleState = keyof typeof titleStates

interface Term {
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate | null
}

/** Whether a confirmed title is valid on a day; both its first and its last day count. */
export const inForceOn = ({ issuedOn, expiresOn }: Term, day: PlainDate): boolean =>
  issuedOn <= day && (expiresOn === null || day <= expiresOn)
