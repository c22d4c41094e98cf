import { recordNumber } from '#kernel/record-number.ts'

interface Numbered {
  readonly serial: number
}

/** 账单 `JS2603-00042`. */
export const billNumber = ({ serial, draftedAt }: Numbered & { readonly draftedAt: Date }): string =>
  recordNumber('JS', serial, draftedAt)

/** 异议 `ZY2603-00042`. */
export const disputeNumber = ({ serial, openedAt }: Numbered & { readonly openedAt: Date }): string =>
  recordNumber('ZY', serial, openedAt)

/** 退款 `TK2603-00042`. */
export const refundNumber = ({ serial, proposedAt }: Numbered & { readonly proposedAt: Date }): string =>
  recordNumber('TK', serial, proposedAt)

/** A bill's number in a bank's remark, however it is spaced. */
export const numbersIn = (remark: string): string[] =>
  [
    ...remark
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/\s/g, '')
      .matchAll(/JS(\d{4})-?(\d{5,})/g),
  ].map(([, month, serial]) => `JS${month}-${serial}`)
