/** The years from one day to another whose arrangement of holidays nobody has entered; days as `2026-03-02`. */
export const yearsWithout = (
  holidays: readonly { readonly year: string }[],
  from: string,
  until: string,
): string[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at)).filter(
    year => !holidays.some(one => one.year === year),
  )
}

export const withoutWords = (years: readonly string[]): string =>
  years.length === 0 ? '' : `${years.join('、')} 年的节假日安排尚未录入，只按周末推算，可能有出入`

/** The same of a term whose years aren't at hand. */
export const unarrangedWords = '有的年份的节假日安排尚未录入，只按周末推算，可能有出入'
