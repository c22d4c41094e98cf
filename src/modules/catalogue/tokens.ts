const han = /\p{Script=Han}+/gu
const word = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}.+-]*/gu

/** Full-width forms, case and compatibility characters are one: ５００Ｌ, 500L and 500l. */
export const narrow = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Pairs of neighbouring characters: 反应釜 → 反应, 应釜. */
const pairs = (run: string): string[] => {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/** What a text can be found by: Chinese characters singly and in pairs, other words whole. */
export function tokensOf(...texts: readonly string[]): string[] {
  const text = narrow(texts.join('\n'))
  const runs = text.match(han) ?? []
  return [...new Set([...runs.flatMap(run => [...run, ...pairs(run)]), ...(text.match(word) ?? [])])]
}

/** What a query asks for: all of these must be found. Pairs suffice where a run has two characters or more. */
export function queryTokens(query: string): string[] {
  const text = narrow(query)
  const runs = text.match(han) ?? []
  return [
    ...new Set([
      ...runs.flatMap(run => ([...run].length > 1 ? pairs(run) : [run])),
      ...(text.match(word) ?? []),
    ]),
  ]
}
