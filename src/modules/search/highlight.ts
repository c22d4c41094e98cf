import { folded } from './engine/text.ts'

/** A piece of a text; `hit` where it is one of the words looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

const shown = 120
const before = 24

/** For every character its folded form, so that places in one text are places in the other. */
const foldedCharacters = (characters: readonly string[]): string[] =>
  characters.map(character => {
    const one = folded(character)
    return [...one].length === 1 ? one : character
  })

/** Where the words stand in a text: of overlapping ones the longest that begins first. */
function hitsIn(characters: readonly string[], words: readonly string[]): [from: number, to: number][] {
  const text = foldedCharacters(characters)
  const wanted = [...new Set(words)].map(word => [...word]).sort((a, b) => b.length - a.length)
  const hits: [number, number][] = []
  for (let at = 0; at < text.length; ) {
    const word = wanted.find(
      letters => letters.length > 0 && letters.every((letter, n) => text[at + n] === letter),
    )
    if (word) hits.push([at, at + word.length])
    at += word?.length ?? 1
  }
  return hits
}

/** A text cut into what was looked for and the rest. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const characters = [...text]
  const pieces: Piece[] = []
  let at = 0
  const take = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: characters.slice(at, to).join(''), hit })
    at = to
  }
  for (const [from, to] of hitsIn(characters, words)) {
    take(from, false)
    take(to, true)
  }
  take(characters.length, false)
  return pieces
}

/**
 * Of texts that say the same at greater length, the part around the first of the words in the first text that has any;
 * the beginning of the first text where none has.
 */
export function excerpt(texts: readonly [string, ...string[]], words: readonly string[]): Piece[] {
  for (const text of texts) {
    const characters = [...text]
    const [first] = hitsIn(characters, words)
    if (first !== undefined) return cutAt(characters, first[1] <= shown ? 0 : first[0] - before, words)
  }
  return cutAt([...texts[0]], 0, words)
}

function cutAt(characters: readonly string[], from: number, words: readonly string[]): Piece[] {
  const part = characters.slice(from, from + shown).join('')
  return marked(`${from > 0 ? '…' : ''}${part}${from + shown < characters.length ? '…' : ''}`, words)
}
