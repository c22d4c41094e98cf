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
  years.length === 0 ? '' : `未导入 ${years.join('、')} 年的节假日安排，工作日按周末推算`
