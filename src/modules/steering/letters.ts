/** What units are told of figures, milestones, issues and slips. Only what a unit takes part in is named to it. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import type { Rung } from './light.ts'

const offices = ['district-office', 'city-department', 'finance-office', 'city-lead'] as const
const see = '\n\n查看与办理：{链接}'
const common = { area: '统筹督办', readers: offices, required: ['事项', '链接'], way: 'at-once' } as const
const example = {
  事项: '规上工业研发费用支出占营业收入比重（海宁市 2026 年）',
  链接: 'https://example.test/office/waiting',
}
const soon = '2026年3月9日 周一'

const figureAsked = letterKind({
  ...common,
  id: 'steering.figure-asked',
  name: '请填报指标',
  subject: '请填报指标：{事项}',
  body: `市级牵头部门请本单位填报{事项}，期限 {期限}。没有数据的请如实写明原因。${see}`,
  values: { ...example, 期限: soon },
})

const submitted = letterKind({
  ...common,
  readers: ['city-lead'],
  id: 'steering.submitted',
  name: '有报送待确认',
  subject: '待确认：{事项}',
  body: `{事项}已报送，请由报送人以外的同事确认或退回。${see}`,
  values: example,
})

const decided = letterKind({
  ...common,
  id: 'steering.decided',
  name: '报送已确认或退回',
  subject: '{事项}：{结果}',
  body: `{事项}{结果}。{意见}${see}`,
  values: { ...example, 结果: '已确认', 意见: '' },
})

const due = letterKind({
  ...common,
  id: 'steering.due',
  name: '到期提醒与逾期催办',
  subject: '{动态}：{事项}',
  body: `{事项}的期限是 {期限}，{动态}。请尽快办理；确实办不到的，请报告原因或提出协调事项。${see}`,
  values: { ...example, 期限: soon, 动态: '已逾期 5 个工作日' },
  fixed: '到期和逾期的提醒不能关闭。',
})

const handover = letterKind({
  ...common,
  id: 'steering.handover',
  name: '里程碑移交',
  subject: '移交{动态}：{事项}',
  body: `{事项}的移交{动态}。{意见}${see}`,
  values: { ...example, 动态: '待本单位接收', 意见: '接收以前仍由海宁市负责。' },
})

const issueNews = letterKind({
  ...common,
  id: 'steering.issue',
  name: '协调事项的进展',
  subject: '协调事项{动态}：{事项}',
  body: `{事项}{动态}。{意见}${see}`,
  values: { ...example, 动态: '已交本单位办理', 意见: '' },
})

const slipNews = letterKind({
  ...common,
  id: 'steering.slip',
  name: '督办单',
  subject: '督办单{动态}：{事项}',
  body: `督办单（{事项}）{动态}。{意见}${see}`,
  values: { ...example, 动态: '待本单位答复', 意见: '' },
})

export const steeringLetters = [figureAsked, submitted, decided, due, handover, issueNews, slipNews]

const sentence = (text: string): string => (text === '' ? '' : `${text.replace(/。$/, '')}。`)

export const figureAskedLetter = (
  to: readonly string[],
  what: string,
  dueOn: PlainDate,
  indicator: string,
  link: Link,
): Message[] =>
  letterToAny(figureAsked, to, {
    ...{ 事项: what, 期限: formatDate(dueOn), 链接: link(`/office/targets/${indicator}`) },
  })

export const submittedLetter = (to: readonly string[], what: string, path: string, link: Link): Message[] =>
  letterToAny(submitted, to, { 事项: what, 链接: link(path) })

export const decidedLetter = (
  to: readonly string[],
  what: string,
  { outcome, note }: { outcome: 'confirmed' | 'returned'; note: string },
  path: string,
  link: Link,
): Message[] =>
  letterToAny(decided, to, {
    ...{ 事项: what, 结果: outcome === 'confirmed' ? '已确认' : '已退回', 意见: sentence(note) },
    链接: link(path),
  })

export const figureDecidedLetter = (
  to: readonly string[],
  what: string,
  outcome: 'confirmed' | 'returned',
  note: string,
  indicator: string,
  link: Link,
): Message[] => decidedLetter(to, what, { outcome, note }, `/office/targets/${indicator}`, link)

const rungs = {
  soon: '即将到期',
  unit: '已逾期',
  lead: '已逾期，报市级牵头部门',
  workingGroup: '已逾期，提请工作专班',
} as const

export const rungNews = ({ to, late }: Rung): string =>
  to === 'soon' ? rungs.soon : `${rungs[to]}（逾期 ${late} 个工作日）`

export const dueLetter = (
  to: readonly string[],
  what: string,
  dueOn: PlainDate,
  rung: Rung,
  path: string,
  link: Link,
): Message[] =>
  letterToAny(due, to, {
    ...{ 事项: what, 期限: formatDate(dueOn), 动态: rungNews(rung), 链接: link(path) },
  })

interface News {
  readonly what: string
  readonly news: string
  readonly note?: string
  readonly path: string
}

const toldOf =
  (kind: typeof handover | typeof issueNews | typeof slipNews) =>
  (to: readonly string[], { what, news, note = '', path }: News, link: Link): Message[] =>
    letterToAny(kind, to, { 事项: what, 动态: news, 意见: sentence(note), 链接: link(path) })

export const handoverLetter = toldOf(handover)
export const issueLetter = toldOf(issueNews)
export const slipLetter = toldOf(slipNews)
