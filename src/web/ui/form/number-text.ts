/** What stands in a field of a number while it is typed and after: pure. */

/**
 * What is typed into a field of numbers as the field reads it: digits, point and sign of a Chinese keyboard are those of any
 * other, and what is no part of a number (a unit, a comma between thousands) is left out.
 */
export const numberText = (typed = ''): string =>
  typed
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[−–]/gu, '-')
    .replaceAll(/[^\w.-]+/gu, '')

/** Which numbers a field takes; `precision` is how many decimals at most. */
export interface NumberBounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly precision?: number | undefined
}

/** Left out, these would make another number of what was meant: 3至5 is no 35, and 2万 isn't 2. */
const another = /\d[^\d.,\s]+\d|\d\s*[万亿]/u

const boundWords = ({ min, max }: NumberBounds): string =>
  min !== undefined && max !== undefined
    ? `应在 ${min} 至 ${max} 之间`
    : min !== undefined
      ? `不能小于 ${min}`
      : `不能大于 ${max}`

/** What is said of a text that a field doesn't take: it is no number, or not one of those that the field takes. */
export function numberFault(typed: string, bounds: NumberBounds): string | null {
  if (typed.trim() === '') return null
  const read = numberText(typed)
  const value = Number(read)
  if (read === '' || !Number.isFinite(value) || another.test(typed.normalize('NFKC').replaceAll('。', '.')))
    return `没有读懂“${typed}”，请填写一个数，如 12${bounds.precision === 0 ? '' : ' 或 12.5'}`
  const { min = -Infinity, max = Infinity, precision } = bounds
  if (precision !== undefined && Number(value.toFixed(precision)) !== value)
    return precision === 0 ? `“${typed}”不是整数` : `“${typed}”的小数多于 ${precision} 位`
  return value < min || value > max ? `“${typed}”超出范围，${boundWords(bounds)}` : null
}

/** As the field shows a number: while it is typed as it was typed, afterwards with the decimals of the field. */
export function numberShown(
  value: number | string | undefined,
  { userTyping, input }: { readonly userTyping: boolean; readonly input: string },
  precision?: number,
): string {
  if (value === undefined || value === '') return ''
  const text = String(value)
  if (userTyping) return Number(numberText(input)) === Number(text) ? input : text
  return precision === undefined ? text : Number(text).toFixed(precision)
}
