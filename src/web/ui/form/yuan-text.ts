/** What stands in a field of an amount while it is typed and after: pure. */
import { parseYuan } from '#kernel/money.ts'

/** A stop of a Chinese keyboard is a decimal point; one that nothing follows yet is none. */
const fenOf = (typed: string) => parseYuan(typed.trim().replaceAll('。', '.').replace(/\.$/, ''))

/** What was typed, in yuan: 150万 is a million and a half, and what is no amount is none rather than the figures in it. */
export function yuanOf(typed = ''): number | '' {
  const fen = fenOf(typed)
  return fen === null ? '' : fen / 100
}

/** Typed, and no amount. */
export const isUnread = (typed: string): boolean => typed.trim() !== '' && fenOf(typed) === null

export const unreadWords = '没有读懂，请填写金额，如 600万 或 1200.50'

/** As the field shows it: while it is typed as it was typed, afterwards to the 分; what wasn't read stays to be mended. */
export function yuanText(
  yuan: number | string | undefined,
  { userTyping, input }: { readonly userTyping: boolean; readonly input: string },
): string {
  if (yuan === undefined || yuan === '') return isUnread(input) ? input : ''
  return userTyping && yuanOf(input) === Number(yuan) ? input : Number(yuan).toFixed(2)
}
