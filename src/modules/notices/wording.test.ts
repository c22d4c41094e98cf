/** Pure: the wordings that are shipped, and what an office may make of them. */
import { describe, expect, test } from 'vitest'
import { type LetterKind, mail as mailTo, namesIn } from '#kernel/letter.ts'
import { sourceFiles } from '#test/house/files.ts'
import { letterKinds } from '../../letter-kinds.ts'
import { kindOf } from './kinds.ts'
import { wordingRefusals } from './rules.ts'

const kinds = new Map<string, LetterKind>(letterKinds.map(kind => [kind.id, kind]))

describe('a wording of the office', () => {
  const words = { subject: '申请失效：{编号}', body: '时段已释放。\n\n重新申请：{链接}' }

  test.each([
    ['an unknown name', { body: `${words.body} {电话}` }, 'notices.wording.unknown', '{电话}'],
    ['a required name left out', { body: '时段已释放。' }, 'notices.wording.missing', '{链接}'],
    ['HTML', { body: `<b>注意</b> ${words.body}` }, 'notices.wording.plain', 'HTML'],
    ['an open brace', { body: `${words.body} {编号` }, 'notices.wording.braces', '花括号'],
    ['a link in the subject', { subject: '请看 {链接}' }, 'notices.wording.subject', '标题'],
  ])('is refused with %s', (_name, wrong, rule, said) => {
    const refusals = wordingRefusals(kindOf(kinds, 'booking.lapsed'), { ...words, ...wrong }).flatMap(
      one => one ?? [],
    )
    expect(refusals.map(one => one.rule)).toEqual([rule])
    expect(refusals[0]?.message).toContain(said)
  })
})

describe('every wording', () => {
  test('that is shipped keeps every rule that the office’s has to', async () => {
    const faults = letterKinds
      .filter(one => !one.direct)
      .flatMap(one => wordingRefusals(one, one).flatMap(refusal => refusal?.message ?? []))
    expect(faults).toEqual([])
    const unused = letterKinds.flatMap(one =>
      Object.keys(one.values)
        .filter(name => !namesIn(`${one.subject}\n${one.body}`).includes(name))
        .map(name => `${one.id} ${name}`),
    )
    expect(unused).toEqual([])
  })

  test('is known to the system for every kind that is declared', () => {
    const declared = sourceFiles()
      .filter(({ path }) => path.startsWith('src/modules/') && !path.endsWith('.test.ts'))
      .flatMap(({ text }) =>
        [...text.matchAll(/letterKind\(\{[^}]*?\bid: '([^']+)'/g)].map(([, id = '']) => id),
      )
    expect(declared.toSorted()).toEqual([...kinds.keys()].toSorted())
  })

  test('reads as a letter does', () => {
    expect(mailTo(['a@example.test'], '一\n二', '正文').payload).toEqual({
      to: ['a@example.test'],
      subject: '一 二',
      text: '您好：\n\n正文\n\n本邮件由系统自动发送，请勿直接回复。',
    })
  })

  test('[S1] of the account, and of nothing else, goes to the mailbox directly', () => {
    const direct = letterKinds.filter(kind => kind.direct).map(({ id }) => id)
    expect(direct).toEqual([
      'identity.registration',
      'identity.already-registered',
      'identity.invitation',
      'identity.password-reset',
      'identity.password-changed',
      'identity.second-factor-cleared',
    ])
  })
})
