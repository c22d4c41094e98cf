import { recordNumber } from '#kernel/record-number.ts'

/** 预约规则 `GZ2611-00042`. */
export const ruleNumber = (serial: number, createdAt: Date): string => recordNumber('GZ', serial, createdAt)
