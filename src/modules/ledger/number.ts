import { recordNumber } from '#kernel/record-number.ts'

/** 分录 `JZ2611-00042`. */
export const entryNumber = (serial: number, at: Date): string => recordNumber('JZ', serial, at)

/** 凭证 `PZ2611-00042`. */
export const voucherNumber = (serial: number, at: Date): string => recordNumber('PZ', serial, at)
