import { recordNumber } from '#kernel/record-number.ts'

/** 对等次的异议 `PI2611-00001`. */
export const objectionNumber = ({ serial, receivedAt }: { serial: number; receivedAt: Date }): string =>
  recordNumber('PI', serial, receivedAt)
