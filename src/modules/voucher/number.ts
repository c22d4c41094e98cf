import { recordNumber } from '#kernel/record-number.ts'

/** 额度 `ED2611-00042`, 使用 `CX2611-00042`, 兑付 `DF2611-00042`. */
export const quotaNumber = (serial: number, at: Date): string => recordNumber('ED', serial, at)
export const numberForUse = (serial: number, at: Date): string => recordNumber('CX', serial, at)
export const redemptionNumber = (serial: number, at: Date): string => recordNumber('DF', serial, at)

/** A number as people write it, without what they write differently: width, case, blanks, dashes. */
export const referenceKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-‐-―_]/g, '')
    .toUpperCase()
