const marks = {
  meets: { word: '满足', sign: '✓' },
  unknown: { word: '待确认', sign: '?' },
  fails: { word: '不满足', sign: '✕' },
} as const

/** A verdict in word, sign and colour: never by colour alone. */
export function Verdict({ value }: { value: keyof typeof marks }) {
  const { word, sign } = marks[value]
  return (
    <span className={`tag nowrap ${value}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  )
}
