import { recordNumber } from '#kernel/record-number.ts'

/** 补助、奖励 `BZ2611-00042`, 支付 `ZF2611-00042`. */
export const awardNumber = (serial: number, at: Date): string => recordNumber('BZ', serial, at)
export const paymentNumber = (serial: number, at: Date): string => recordNumber('ZF', serial, at)

/** An invoice's number as people write it, without what they write differently: width, case, blanks, dashes. */
export const invoiceKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-‐-―_]/g, '')
    .toUpperCase()
