import { filled, type LetterKind, linkName } from '#kernel/letter.ts'

/** Every kind of letter that the system writes, by id. */
export type Kinds = ReadonlyMap<string, LetterKind>

/** Throws for what is no kind, and for what goes to the mailbox directly: that is never told in any other way. */
export function kindOf(kinds: Kinds, id: string): LetterKind {
  const kind = kinds.get(id)
  if (!kind || kind.direct) throw new Error(`nobody is told of kind ${id}`)
  return kind
}

export interface Words {
  readonly subject: string
  readonly body: string
}

export type Values = Readonly<Record<string, string>>

export const worded = ({ subject, body }: Words, values: Values): Words => ({
  subject: filled(subject, values).replace(/\s+/g, ' '),
  body: filled(body, values),
})

/** The address of the system that values lead to, without the system's own name: that may change. */
export function pathIn(values: Values): string | null {
  const address = values[linkName]
  if (address === undefined) return null
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}
