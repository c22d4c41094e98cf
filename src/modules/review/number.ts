import { recordNumber } from '#kernel/record-number.ts'

/** 评审 `PS2611-00042`. */
export const reviewNumber = ({ serial, openedAt }: { serial: number; openedAt: Date }): string =>
  recordNumber('PS', serial, openedAt)
