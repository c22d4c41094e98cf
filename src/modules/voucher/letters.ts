/** What people are told of vouchers: amounts and numbers; what the work is stays in the system. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

const common = { area: '创新券', required: ['链接'], way: 'at-once' } as const
const see = '\n\n查看与办理：{链接}'
const values = (path: string) => ({
  编号: 'CX2603-00042',
  情况: '2 万元',
  链接: `https://example.test${path}`,
})

const office = {
  ...common,
  readers: ['district-office', 'city-lead'],
  values: values('/office/vouchers'),
} as const
const client = {
  ...common,
  readers: ['enterprise-manager', 'enterprise'],
  values: values('/workspace/vouchers'),
} as const
const provider = {
  ...common,
  readers: ['platform-manager'],
  values: values('/workspace/received-vouchers'),
} as const

const applied = letterKind({
  ...office,
  id: 'voucher.applied',
  name: '有企业申领创新券额度',
  subject: '创新券额度待核定（{编号}）',
  body: `有企业申领创新券额度 {情况}，请核定。${see}`,
})

const decided = letterKind({
  ...client,
  id: 'voucher.decided',
  name: '创新券额度有了结果',
  subject: '创新券额度有了结果（{编号}）',
  body: `本单位申领的创新券额度：{情况}。${see}`,
})

const aside = letterKind({
  ...provider,
  id: 'voucher.set-aside',
  name: '企业预留了创新券',
  subject: '企业为本平台预留了创新券（{编号}）',
  body: `有企业为本平台的服务预留了创新券 {情况}。提供服务后，请附上凭证并登记使用。${see}`,
})

const released = letterKind({
  ...provider,
  id: 'voucher.released',
  name: '预留的创新券已取消或过期',
  subject: '预留的创新券{情况}（{编号}）',
  body: `企业为本平台预留的创新券{情况}，不能再使用。${see}`,
})

const used = letterKind({
  ...client,
  id: 'voucher.used',
  name: '平台登记了创新券的使用',
  subject: '创新券的使用（{编号}）',
  body: `本单位预留的创新券：{情况}。如与实际不符，请与平台联系。${see}`,
})

const expired = letterKind({
  ...client,
  id: 'voucher.expired',
  name: '预留的创新券已过期',
  subject: '预留的创新券已过期（{编号}）',
  body: `本单位预留的创新券已过期，额度 {情况}已退回，可重新预留。${see}`,
})

const claimed = letterKind({
  ...office,
  id: 'voucher.claimed',
  name: '有平台申请兑付创新券',
  subject: '创新券兑付待办理（{编号}）',
  body: `有平台申请兑付创新券 {情况}，请对照凭证办理。${see}`,
})

const settled = letterKind({
  ...provider,
  id: 'voucher.redemption-decided',
  name: '创新券兑付有了结果',
  subject: '创新券兑付有了结果（{编号}）',
  body: `本平台申请兑付的创新券：{情况}。${see}`,
})

const refused = letterKind({
  ...client,
  id: 'voucher.redemption-refused',
  values: { ...client.values, 原因: '所附凭证与服务内容不符' },
  name: '创新券不予兑付',
  subject: '创新券不予兑付（{编号}）',
  body: `主管部门对本单位使用的创新券 {情况}不予兑付，账单上抵扣的这部分改由本单位支付，请与平台联系。\n\n原因：{原因}${see}`,
})

const kinds = { applied, decided, aside, released, used, expired, claimed, settled }
export type News = keyof typeof kinds
export const voucherLetters = [...Object.values(kinds), refused]

const paths: Readonly<Record<News, string>> = {
  applied: '/office/vouchers/quotas',
  decided: '/workspace/vouchers',
  aside: '/workspace/received-vouchers',
  released: '/workspace/received-vouchers',
  used: '/workspace/vouchers',
  expired: '/workspace/vouchers',
  claimed: '/office/vouchers/redemptions',
  settled: '/workspace/received-vouchers',
}

export const newsLetter = (
  news: News,
  to: readonly string[],
  number: string,
  what: string,
  link: Link,
): Message[] => letterToAny(kinds[news], to, { 编号: number, 情况: what, 链接: link(paths[news]) })

/** What no office pays is the client's again. */
export const refusedLetter = (
  to: readonly string[],
  { number, amount, reason }: { readonly number: string; readonly amount: string; readonly reason: string },
  link: Link,
): Message[] =>
  letterToAny(refused, to, { 编号: number, 情况: amount, 原因: reason, 链接: link('/workspace/vouchers') })
