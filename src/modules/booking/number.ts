import { recordNumber } from '#kernel/record-number.ts'

/** 预约 `YY2611-00042`. */
export const bookingNumber = (serial: number, createdAt: Date): string =>
  recordNumber('YY', serial, createdAt)
