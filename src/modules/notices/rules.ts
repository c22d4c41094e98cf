import { instantAt, plainDate, type TimeOfDay } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type LetterKind, linkName, namesIn, type Way } from '#kernel/letter.ts'
import { type Quiet, quietUntil } from './delivery.ts'

interface Wanted {
  readonly choices: Readonly<Record<string, Way>>
  readonly digestAt: TimeOfDay
  readonly quiet: Quiet | null
}

const midnight = (time: TimeOfDay) => (time === '24:00' ? '00:00' : time)

/** Any day will do: quiet hours are the same on each. */
const someDay = plainDate('2026-01-05')

export const settingsRefusals = (
  { choices, digestAt, quiet }: Wanted,
  kinds: ReadonlyMap<string, LetterKind>,
): (Refusal | null)[] => [
  ...Object.entries(choices).map(([id, way]): Refusal | null => {
    const kind = kinds.get(id)
    if (kind === undefined || kind.direct)
      return { rule: 'notices.kind', field: 'choices', message: '没有这一类通知，请刷新页面后重选。' }
    if (kind.fixed !== undefined && way !== kind.way)
      return {
        rule: 'notices.fixed',
        field: 'choices',
        message: `“${kind.name}”不能改：${kind.fixed}`,
        facts: { kind: kind.name },
      }
    return null
  }),
  quiet && midnight(quiet.from) === midnight(quiet.to)
    ? { rule: 'notices.quiet', field: 'quiet', message: '免打扰不能是全天，请改开始或结束时间。' }
    : null,
  quiet && quietUntil(quiet, instantAt(someDay, digestAt))
    ? {
        rule: 'notices.digest-quiet',
        field: 'digestAt',
        message: `每日汇总的时间 ${digestAt} 在免打扰时段内，请改其中之一。`,
        facts: { digestAt },
      }
    : null,
]

interface Words {
  readonly subject: string
  readonly body: string
}

const listed = (names: readonly string[]) => names.map(name => `{${name}}`).join('、')

/** What stands against a wording of the office's own. Texts are plain: what looks like HTML would be read as it stands. */
export function wordingRefusals(kind: LetterKind, { subject, body }: Words): (Refusal | null)[] {
  const known = Object.keys(kind.values)
  const used = namesIn(`${subject}\n${body}`)
  const unknown = used.filter(name => !known.includes(name))
  const missing = (kind.required ?? []).filter(name => !used.includes(name))
  const unclosed = `${subject}\n${body}`.replace(/\{[^{}\n]+\}/g, '')
  return [
    kind.direct
      ? {
          rule: 'notices.wording.direct',
          message: '账号与安全类邮件的文字不能改：其中有登录凭据，文字固定才不会被冒用。',
        }
      : null,
    unknown.length > 0
      ? {
          rule: 'notices.wording.unknown',
          field: 'body',
          message: `没有这样的占位符：${listed(unknown)}。可用的有：${listed(known)}。`,
          facts: { unknown: unknown.join('、') },
        }
      : null,
    missing.length > 0
      ? {
          rule: 'notices.wording.missing',
          field: 'body',
          message: `须保留占位符：${listed(missing)}。`,
          facts: { missing: missing.join('、') },
        }
      : null,
    /[{}]/.test(unclosed)
      ? {
          rule: 'notices.wording.braces',
          field: 'body',
          message: '有不成对的花括号，占位符须写作 {名称}，不换行。',
        }
      : null,
    namesIn(subject).includes(linkName)
      ? { rule: 'notices.wording.subject', field: 'subject', message: '标题里不能放 {链接}，请放在正文。' }
      : null,
    /<\/?[a-z][^>]*>/i.test(`${subject}\n${body}`)
      ? { rule: 'notices.wording.plain', field: 'body', message: '只能是纯文字，请去掉 HTML 标记。' }
      : null,
  ]
}

export const sameWording = (now: Words, wanted: Words): Refusal | null =>
  now.subject === wanted.subject && now.body === wanted.body
    ? { rule: 'notices.wording.same', message: '文字与现行的相同，没有要保存的改动。' }
    : null
