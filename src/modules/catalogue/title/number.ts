import { recordNumber } from '#kernel/record-number.ts'

interface Numbered {
  readonly serial: number
  readonly declaredAt: Date
}

/** 称号证书 `ZS2611-00042`: of one title for ever, unlike the number of the document that awards several. */
export const titleNumber = ({ serial, declaredAt }: Numbered): string =>
  recordNumber('ZS', serial, declaredAt)

/** The serial in a number, however it was typed; null for what isn't one. */
export function serialIn(number: string): number | null {
  const [, serial] = /^ZS\d{4}-(\d{5,9})$/.exec(number) ?? []
  return serial === undefined ? null : Number(serial)
}
