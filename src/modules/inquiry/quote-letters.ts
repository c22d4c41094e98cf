import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

const facts = {
  编号: 'BJ2603-00042',
  对方单位: '示例新材料中试基地',
  中试线: '100 L 聚合线',
  链接: 'https://example.test/workspace/quotes/1',
}

const common = { area: '报价', required: ['链接'], way: 'at-once' } as const
const toClient = { ...common, readers: ['enterprise-manager', 'enterprise'] } as const
const toProvider = { ...common, readers: ['platform-manager'] } as const
const ending = '\n\n中试线：{中试线}\n查看：{链接}'
const dated = { ...facts, 有效期: '2026年4月1日 周三' }

const sent = letterKind({
  ...toClient,
  id: 'inquiry.quote-sent',
  name: '收到报价',
  subject: '收到一份报价（{编号}）',
  body: `{对方单位}就贵单位的预约发来报价，有效期至 {有效期}，请接受或拒绝。${ending}`,
  values: dated,
})

const revised = letterKind({
  ...toClient,
  id: 'inquiry.quote-revised',
  name: '报价已修改',
  subject: '报价已修改（{编号}）',
  body: `{对方单位}修改了报价，以新的一版为准，有效期至 {有效期}。${ending}`,
  values: dated,
})

const withdrawn = letterKind({
  ...toClient,
  id: 'inquiry.quote-withdrawn',
  name: '报价已撤回',
  subject: '报价已撤回（{编号}）',
  body: `{对方单位}撤回了报价，不能再接受。${ending}`,
  values: facts,
})

const accepted = letterKind({
  ...toProvider,
  id: 'inquiry.quote-accepted',
  name: '报价已被接受',
  subject: '报价已被接受（{编号}）',
  body: `{对方单位}接受了贵平台的报价，价格和范围自此固定，可据此订立合同。${ending}`,
  values: facts,
})

const rejected = letterKind({
  ...toProvider,
  id: 'inquiry.quote-rejected',
  name: '报价被拒绝',
  subject: '报价被拒绝（{编号}）',
  body: `{对方单位}没有接受这份报价，理由见系统；可以另行报价。${ending}`,
  values: facts,
})

export const quoteLetters = [sent, revised, withdrawn, accepted, rejected]

export interface ToldQuote {
  readonly id: string
  readonly number: string
  /** Who did it. */
  readonly by: string
  readonly lineName: string
}

const valuesOf = ({ id, number, by, lineName }: ToldQuote, link: Link) => ({
  编号: number,
  对方单位: by,
  中试线: lineName,
  链接: link(`/workspace/quotes/${id}`),
})

export const quoteSentLetter = (
  to: readonly string[],
  told: ToldQuote,
  { revision, validUntil }: { revision: number; validUntil: PlainDate },
  link: Link,
): Message[] =>
  letterToAny(revision > 1 ? revised : sent, to, { ...valuesOf(told, link), 有效期: formatDate(validUntil) })

const endings = { accepted, rejected, withdrawn }

export const quoteEndedLetter = (
  to: readonly string[],
  told: ToldQuote,
  how: keyof typeof endings,
  link: Link,
): Message[] => letterToAny(endings[how], to, valuesOf(told, link))
