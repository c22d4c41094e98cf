import { recordNumber } from '#kernel/record-number.ts'

/** 询价 `XJ2611-00042`. */
export const inquiryNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('XJ', serial, createdAt)
