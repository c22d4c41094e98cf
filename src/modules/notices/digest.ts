import { type Link, mail } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

interface Digested {
  readonly kind: { readonly name: string }
  readonly subject: string
  readonly path: string | null
}

/** 每日汇总: one letter of everything, by kind; what each says in full stands in the notices. */
export function digestOf(to: string, digested: readonly Digested[], link: Link): Message {
  const kinds = [...Map.groupBy(digested, ({ kind }) => kind.name)]
  const paragraphs = kinds.map(([name, ones]) =>
    [
      `${name}（${ones.length} 条）`,
      ...ones.map(({ subject, path }) => `· ${subject}${path === null ? '' : ` ${link(path)}`}`),
    ].join('\n'),
  )
  return mail(
    [to],
    `通知汇总：${digested.length} 条`,
    [
      ...paragraphs,
      `全部通知：${link('/account/notices')}\n调整通知方式：${link('/account/notice-settings')}`,
    ].join('\n\n'),
  )
}
