import { recordNumber } from '#kernel/record-number.ts'

/** 诊断 `ZD2611-00042`. */
export const diagnosisNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('ZD', serial, createdAt)
