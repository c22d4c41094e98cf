/** A text as pieces that a browser reads without breaking off: sentence by sentence, none too long for it. */
const longest = 120

export function piecesOf(text: string): string[] {
  const sentences = text
    .split(/\n+|(?<=[。！？；])/)
    .map(one => one.replaceAll(/\s+/g, ' ').trim())
    .filter(one => /[\p{L}\p{N}]/u.test(one))
  return sentences.flatMap(one => {
    const parts: string[] = []
    for (let rest = one; rest !== ''; ) {
      const end = rest.length <= longest ? rest.length : cutBefore(rest)
      parts.push(rest.slice(0, end).trim())
      rest = rest.slice(end)
    }
    return parts.filter(Boolean)
  })
}

/** After the last pause that is near enough; in the middle of what has none. */
function cutBefore(text: string): number {
  const pause = Math.max(...['，', '、', '：', ' '].map(one => text.lastIndexOf(one, longest - 1)))
  return pause > longest / 3 ? pause + 1 : longest
}
