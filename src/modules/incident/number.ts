import { recordNumber } from '#kernel/record-number.ts'

/** 停用 `TY2611-00042`. */
export const stopNumber = (serial: number, at: Date): string => recordNumber('TY', serial, at)
