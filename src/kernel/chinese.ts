const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** Chinese names in the order in which people look them up: by pinyin, numbers by their size. */
export const byName = (one: string, other: string): number => collator.compare(one, other)

const numerals = [...'一二三四五六七八九']

/** Whole numbers from 1 to 99 as headings of Chinese documents are numbered: 11 → `十一`. */
export const numeral = (count: number): string =>
  count < 10
    ? (numerals[count - 1] ?? '')
    : `${count >= 20 ? numerals[Math.floor(count / 10) - 1] : ''}十${count % 10 === 0 ? '' : numerals[(count % 10) - 1]}`
