const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** Chinese names in the order in which people look them up: by pinyin, numbers by their size. */
export const byName = (one: string, other: string): number => collator.compare(one, other)
