import { recordNumber } from '#kernel/record-number.ts'

/** 候补 `HB2611-00042`. */
export const entryNumber = (serial: number, joinedAt: Date): string => recordNumber('HB', serial, joinedAt)
