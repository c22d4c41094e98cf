import { recordNumber } from '#kernel/record-number.ts'

/** 结对编号 `JD2611-00042`. */
export const pairNumber = ({ serial, proposedAt }: { serial: number; proposedAt: Date }): string =>
  recordNumber('JD', serial, proposedAt)
