import { recordNumber } from '#kernel/record-number.ts'

/** 上机资格 `SJ2611-00042`. */
export const qualificationNumber = (serial: number, createdAt: Date): string =>
  recordNumber('SJ', serial, createdAt)
