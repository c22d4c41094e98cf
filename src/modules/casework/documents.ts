/** 文书 of a move: the text of the process, with its places filled from one case. */
const place = /\{([^{}]+)\}/g

/** What stands in braces, each once. */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(place)].map(([, name = '']) => name.trim())),
]

/** Left for a pen where nothing is known: a document never guesses. */
export const blank = '＿＿＿＿'

export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(place, (_, name: string) => values[name.trim()]?.trim() || blank)
