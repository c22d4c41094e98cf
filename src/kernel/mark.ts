import type { PlainDate } from './calendar.ts'

/** 标识: what readers of a record are told of it from one day to another: 现行, 尚未施行, 已失效, 已过期 (AC-75). */
export interface Mark {
  readonly text: string
  /** Null where it has always been so, and where it stays so. */
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

/** The first that holds on the day. */
export const markOn = (marks: readonly Mark[], today: PlainDate): string | null =>
  marks.find(({ from, to }) => (from === null || from <= today) && (to === null || today <= to))?.text ?? null
