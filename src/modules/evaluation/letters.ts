/** What people are told of evaluations: what is to be done and what came of it; figures stay in the system. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { consequences, type Grade, grades } from './terms.ts'

const common = { area: '年度评价', required: ['链接'], way: 'at-once' } as const
const see = '\n\n查看与办理：{链接}'
const ofPlatform = { 平台: '示例中试平台', 年度: '2025', 链接: 'https://example.test/workspace/evaluations' }
const ofOffice = { 年度: '2025', 链接: 'https://example.test/office/evaluations' }
const platform = { ...common, readers: ['platform-manager'] } as const

const started = letterKind({
  ...platform,
  id: 'evaluation.started',
  name: '年度评价请确认取值',
  subject: '请确认{年度}年度评价的取值（{平台}）',
  body: `{年度}年度评价已经启动，数字由系统从记录中取得。请在{截止}前逐项核对：无异议的确认，有异议的申报并附依据。
因故不能参评的，请在截止前申请缓评；没有正当理由不参评的，按不合格处理。${see}`,
  values: { ...ofPlatform, 截止: '2026年3月31日 周二' },
})

const deferral = letterKind({
  ...platform,
  id: 'evaluation.deferral',
  name: '缓评申请的答复',
  subject: '缓评申请{结果}（{平台}）',
  body: `{平台}的{年度}年度缓评申请{结果}。{说明}${see}`,
  values: { ...ofPlatform, 结果: '已同意', 说明: '请于次年参评。' },
})

const deferralAsked = letterKind({
  ...common,
  readers: ['city-lead'],
  id: 'evaluation.deferral-asked',
  name: '有平台申请缓评',
  subject: '{平台}申请缓评',
  body: `{平台}申请{年度}年度缓评，请答复。${see}`,
  values: { ...ofOffice, 平台: '示例中试平台' },
})

const local = letterKind({
  ...common,
  readers: ['district-office'],
  id: 'evaluation.local',
  name: '年度评价请属地审核',
  subject: '{年度}年度评价：请审核本地区 {个数} 个平台',
  body: `本地区 {个数} 个平台已确认{年度}年度评价的取值。请逐个审核：属实的，记“属实”；有疑问的，写明疑问，由市级核验。${see}`,
  values: { ...ofOffice, 个数: '3' },
})

const noticed = letterKind({
  ...platform,
  id: 'evaluation.noticed',
  name: '年度评价等次公示',
  subject: '{年度}年度评价等次公示（{平台}）',
  body: `{平台}的等次拟为“{等次}”，公示到{截止}。评分表已开放查看；有异议的，请在公示期内实名提出。${see}`,
  values: { ...ofPlatform, 等次: '优秀', 截止: '2026年6月12日 周五' },
})

const extended = letterKind({
  ...platform,
  id: 'evaluation.notice-extended',
  name: '年度评价等次公示顺延',
  subject: '{年度}年度评价等次公示顺延到{截止}（{平台}）',
  body: `因节假日安排，{年度}年度评价等次的公示顺延到{截止}。有异议的，请在公示期内实名提出。${see}`,
  values: { ...ofPlatform, 截止: '2026年6月12日 周五' },
})

const graded = letterKind({
  ...platform,
  id: 'evaluation.graded',
  name: '年度评价结果',
  subject: '{年度}年度评价结果：{等次}（{平台}）',
  body: `{平台}{年度}年度评价的等次为“{等次}”。{应用}${see}`,
  values: { ...ofPlatform, 等次: '优秀', 应用: '可按条款一6申报年度绩效奖励。' },
})

const published = letterKind({
  ...common,
  readers: ['city-lead', 'finance-office', 'district-office'],
  id: 'evaluation.published',
  name: '年度评价结果已发布，待办理结果应用',
  subject: '{年度}年度评价结果已发布',
  body: `{情况}。优秀的按条款一6办理奖励；不合格的，持有的称号已按规则列出拟办，在“称号管理”办理。${see}`,
  values: { ...ofOffice, 情况: '优秀 3 个，合格 10 个，不合格 1 个' },
})

const objected = letterKind({
  ...common,
  readers: ['city-lead'],
  id: 'evaluation.objected',
  name: '收到对评价等次的异议',
  subject: '收到异议 {编号}（{平台}）',
  body: `公示期内收到对{平台}{年度}年度等次的异议 {编号}，请核查并答复；答复以前不能发布结果。${see}`,
  values: { ...ofOffice, 编号: 'PI2611-00001', 平台: '示例中试平台' },
})

export const evaluationLetters = [
  ...[started, deferralAsked, deferral, local, noticed, extended, objected, graded, published],
]

const own = (link: Link, partId: string) => link(`/workspace/evaluations/${partId}`)

export interface Addressed {
  readonly partId: string
  readonly platformName: string
  readonly year: number
}

const of = ({ platformName, year, partId }: Addressed, link: Link) => ({
  平台: platformName,
  年度: String(year),
  链接: own(link, partId),
})

export const startedLetter = (to: readonly string[], one: Addressed, by: PlainDate, link: Link): Message[] =>
  letterToAny(started, to, { ...of(one, link), 截止: formatDate(by) })

export const deferralLetter = (
  to: readonly string[],
  one: Addressed,
  { agree, note }: { agree: boolean; note: string },
  link: Link,
): Message[] => letterToAny(deferral, to, { ...of(one, link), 结果: agree ? '已同意' : '未同意', 说明: note })

export const deferralAskedLetter = (
  to: readonly string[],
  one: Addressed,
  roundId: string,
  link: Link,
): Message[] =>
  letterToAny(deferralAsked, to, {
    平台: one.platformName,
    年度: String(one.year),
    链接: link(`/office/evaluations/${roundId}/${one.partId}`),
  })

export const localLetter = (
  to: readonly string[],
  { roundId, year, count }: { roundId: string; year: number; count: number },
  link: Link,
): Message[] =>
  letterToAny(local, to, {
    ...{ 年度: String(year), 个数: String(count) },
    链接: link(`/office/evaluations/${roundId}`),
  })

export const noticedLetter = (
  to: readonly string[],
  one: Addressed,
  grade: Grade,
  until: PlainDate,
  link: Link,
) => letterToAny(noticed, to, { ...of(one, link), 等次: grades[grade], 截止: formatDate(until) })

export const extendedLetter = (to: readonly string[], one: Addressed, until: PlainDate, link: Link) =>
  letterToAny(extended, to, { ...of(one, link), 截止: formatDate(until) })

export const objectedLetter = (
  to: readonly string[],
  one: { number: string; platformName: string; year: number; roundId: string },
  link: Link,
): Message[] =>
  letterToAny(objected, to, {
    ...{ 编号: one.number, 平台: one.platformName, 年度: String(one.year) },
    链接: link(`/office/evaluations/${one.roundId}`),
  })

export const gradedLetter = (to: readonly string[], one: Addressed, grade: Grade, link: Link): Message[] =>
  letterToAny(graded, to, { ...of(one, link), 等次: grades[grade], 应用: consequences[grade] })

export const publishedLetter = (to: readonly string[], year: number, words: string, link: Link): Message[] =>
  letterToAny(published, to, { 年度: String(year), 情况: words, 链接: link('/office/evaluations') })
