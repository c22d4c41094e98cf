/** Amounts as the books show them. */
import type { PlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'

/** `−1,234.56`; an empty cell is shown as 0, since it is known. */
export const yuan = (fen: number): string => (fen < 0 ? `−${formatYuan(-fen)}` : formatYuan(fen))

/** 万元 to two decimals, for columns that are compared; what is exact stands in the books. */
export const tenThousands = (fen: number): string =>
  fen === 0
    ? '0'
    : (fen / 1_000_000)
        .toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
        .replace('-', '−')

/** `62.5%`, or that there is nothing to divide by. */
export const ratioWords = (ratio: number | null): string =>
  ratio === null ? '无数据' : `${(ratio * 100).toFixed(1)}%`

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

/** `2026-01-05` from an address, or nothing. */
export const lastYears = (thisYear: number): number[] => [0, 1, 2, 3].map(back => thisYear - back)
