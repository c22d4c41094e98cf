import type { Message } from './operation.ts'
import type { Role } from './role.ts'

/** Builds an absolute address of the system from a path. */
export type Link = (path: string) => string

/** How a person hears of something; besides, it always stands in their notices (通知). */
export const ways = {
  'at-once': '随时来信',
  digest: '每日汇总来信',
  'in-app': '只在系统内通知',
} as const
export type Way = keyof typeof ways
export const isWay = (text: string): text is Way => Object.hasOwn(ways, text)

/** The name in a text that stands for the address where the thing is seen and done. */
export const linkName = '链接'

/**
 * 通知类型: one kind of thing that people are told, declared beside the operations that tell it. `subject` and `body`
 * are plain text with `{names}`; `values` says which names there are, each with an example of what stands there.
 */
export interface LetterKind<N extends string = string> {
  readonly id: `${string}.${string}`
  /** What has happened, as somebody chooses it in a list. */
  readonly name: string
  /** What it is about, for lists that are grouped. */
  readonly area: string
  /** Whom it is written to: the choice is shown to them. */
  readonly readers: readonly Role[]
  readonly subject: string
  readonly body: string
  readonly values: Readonly<Record<N, string>>
  /** Names that no wording may leave out. */
  readonly required?: readonly NoInfer<N>[]
  /** Unless the person chose otherwise. */
  readonly way: Way
  /** Why nobody may choose otherwise; absent where everybody may. */
  readonly fixed?: string
  /** Doesn't wait for quiet hours (免打扰) to end. */
  readonly urgent?: true
  /**
   * To the mailbox at once and nowhere else: it carries what lets somebody in, or must reach the owner of an account
   * that somebody else may be using. Never kept, never put off, worded by nobody but us.
   */
  readonly direct?: true
}

export const letterKind = <const N extends string>(kind: LetterKind<N>): LetterKind<N> => Object.freeze(kind)

/** A text with `{names}`, each replaced by its value; a value is never read for names again. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([^{}\n]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  )

/** The names that a text asks for, each once. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{([^{}\n]+)\}/g)].map(([, name = '']) => name)),
]

/** A letter as the outbox carries it to the post, with the greeting and the ending that all have. */
export const mail = (to: readonly string[], subject: string, body: string): Message => ({
  topic: 'mail',
  payload: {
    to: [...to],
    subject: subject.replace(/\s+/g, ' '),
    text: `您好：\n\n${body}\n\n本邮件由系统自动发送，请勿直接回复。`,
  },
})

/** News for the people at these addresses. How it reaches each of them is theirs to say, and nobody else's to know. */
export const letter = <N extends string>(
  kind: LetterKind<N>,
  to: readonly string[],
  values: Readonly<Record<NoInfer<N>, string>>,
): Message =>
  kind.direct
    ? mail(to, filled(kind.subject, values), filled(kind.body, values))
    : { topic: 'letter', payload: { kind: kind.id, to: [...to], values } }

/** The same where nobody may be there to write to: to nobody, none. */
export const letterToAny = <N extends string>(
  kind: LetterKind<N>,
  to: readonly string[],
  values: Readonly<Record<NoInfer<N>, string>>,
): Message[] => (to.length === 0 ? [] : [letter(kind, to, values)])
