/** What people are told of diagnoses. No letter says what is needed: that stays in the system, where readings are recorded. */

import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import type { Conclusion, DeclineReason } from './terms.ts'
import { conclusions, declineReasons } from './terms.ts'

const number = { 编号: 'ZD2603-00042' }
const ofOffice = { ...number, 链接: 'https://example.test/office/diagnoses' }
const ofExpert = { ...number, 链接: 'https://example.test/workspace/diagnoses/1' }
const ofClient = { ...number, 链接: 'https://example.test/workspace/needs/1/diagnosis' }
const see = '\n\n查看与办理：{链接}'

const common = { area: '专家诊断', required: ['链接'], way: 'at-once' } as const
const office = { ...common, readers: ['city-lead'] } as const
const expert = { ...common, readers: ['expert'] } as const
const client = { ...common, readers: ['enterprise-manager', 'enterprise'] } as const

const requested = letterKind({
  ...office,
  id: 'diagnosis.requested',
  name: '待指派专家',
  subject: '待指派专家（{编号}）',
  body: `有企业请专家诊断一项需求，请指派专家并确定期限。${see}`,
  values: ofOffice,
})

const assigned = letterKind({
  ...expert,
  id: 'diagnosis.assigned',
  name: '请诊断一项需求',
  subject: '请诊断一项需求（{编号}）',
  body: `市级牵头部门请您诊断一项中试需求{期限}。
请先查看需求，再接受或谢绝；有利害关系的请选“须回避”。每次查阅都有记录，请勿转发。${see}`,
  values: { ...ofExpert, 期限: '，应不晚于2026年3月9日 周一出具结论' },
  required: ['期限', '链接'],
})

const declined = letterKind({
  ...office,
  id: 'diagnosis.declined',
  name: '专家谢绝了诊断',
  subject: '请另行指派专家（{编号}）',
  body: `{专家}谢绝了这项诊断，原因：{原因}。请另行指派专家。${see}`,
  values: { ...ofOffice, 专家: '示例专家', 原因: '须回避' },
  required: ['专家', '链接'],
})

const question = letterKind({
  ...client,
  id: 'diagnosis.question',
  name: '专家有问题待答复',
  subject: '专家有一个问题（{编号}）',
  body: `诊断本单位需求的专家请您补充说明。答复以前停止计算办理期限。${see}`,
  values: ofClient,
})

const answer = letterKind({
  ...expert,
  id: 'diagnosis.answer',
  name: '需求方已答复专家',
  subject: '需求方已答复（{编号}）',
  body: `您提出的问题已得到答复，期限继续计算。${see}`,
  values: ofExpert,
})

const finding = letterKind({
  ...client,
  id: 'diagnosis.finding',
  name: '诊断结论',
  subject: '诊断结论{动态}（{编号}）',
  body: `专家的结论：{结论}。理由、风险、建议路线和能力参数请在系统中查看，可逐项采纳到需求中。${see}`,
  values: { ...ofClient, 动态: '已出具', 结论: '适合中试' },
  required: ['动态', '链接'],
})

const withdrawn = letterKind({
  ...expert,
  id: 'diagnosis.withdrawn',
  name: '诊断申请已撤回',
  subject: '诊断申请已撤回（{编号}）',
  body: `需求方撤回了这项诊断申请，无需再办理。${see}`,
  values: ofExpert,
})

const released = letterKind({
  ...expert,
  id: 'diagnosis.released',
  name: '诊断已另行安排',
  subject: '诊断已另行安排（{编号}）',
  body: `牵头部门已解除对您的这项指派，无需再办理，也不再能查看需求。${see}`,
  values: ofExpert,
})

const due = letterKind({
  ...common,
  id: 'diagnosis.due',
  name: '诊断到期或逾期',
  readers: ['expert', 'city-lead'],
  subject: '诊断{动态}（{编号}）',
  body: `这项诊断应不晚于{期限}出具结论，{提示}。${see}`,
  values: { ...ofExpert, 动态: '即将到期', 期限: '2026年3月9日 周一', 提示: '请尽快办理' },
  required: ['动态', '期限', '链接'],
  fixed: '办理期限到期的提醒不能关闭。',
})

export const diagnosisLetters = [
  requested,
  assigned,
  declined,
  question,
  answer,
  finding,
  withdrawn,
  released,
  due,
]

const toOffice = (编号: string, link: Link) => ({ 编号, 链接: link('/office/diagnoses') })
const toExpert = (编号: string, assignmentId: string, link: Link) => ({
  编号,
  链接: link(`/workspace/diagnoses/${assignmentId}`),
})
const toClient = (编号: string, needId: string, link: Link) => ({
  编号,
  链接: link(`/workspace/needs/${needId}/diagnosis`),
})

export const requestedLetter = (to: readonly string[], number: string, link: Link): Message[] =>
  letterToAny(requested, to, toOffice(number, link))

export const assignedLetter = (
  to: readonly string[],
  number: string,
  dueOn: PlainDate | null,
  assignmentId: string,
  link: Link,
): Message[] =>
  letterToAny(assigned, to, {
    ...toExpert(number, assignmentId, link),
    期限: dueOn ? `，应不晚于${formatDate(dueOn)}出具结论` : '',
  })

export const declinedLetter = (
  to: readonly string[],
  number: string,
  expertName: string,
  reason: DeclineReason,
  link: Link,
): Message[] =>
  letterToAny(declined, to, {
    ...toOffice(number, link),
    专家: expertName,
    原因: declineReasons[reason],
  })

export const questionLetter = (
  to: readonly string[],
  number: string,
  needId: string,
  link: Link,
): Message[] => letterToAny(question, to, toClient(number, needId, link))

export const answerLetter = (
  to: readonly string[],
  number: string,
  assignmentId: string,
  link: Link,
): Message[] => letterToAny(answer, to, toExpert(number, assignmentId, link))

export const findingLetter = (
  to: readonly string[],
  number: string,
  { conclusion, revision }: { conclusion: Conclusion; revision: number },
  needId: string,
  link: Link,
): Message[] =>
  letterToAny(finding, to, {
    ...toClient(number, needId, link),
    动态: revision === 1 ? '已出具' : '有更正',
    结论: conclusions[conclusion],
  })

export const withdrawnLetter = (to: readonly string[], number: string, link: Link): Message[] =>
  letterToAny(withdrawn, to, { 编号: number, 链接: link('/workspace/diagnoses') })

/** To who was let go; why stays between the office and its records. */
export const releasedLetter = (to: readonly string[], number: string, link: Link): Message[] =>
  letterToAny(released, to, { 编号: number, 链接: link('/workspace/diagnoses') })

interface Due {
  readonly number: string
  readonly dueOn: PlainDate
  readonly overdue: boolean
}

const dueValues = ({ dueOn, overdue }: Due) => ({
  动态: overdue ? '已逾期' : '即将到期',
  期限: formatDate(dueOn),
  提示: overdue ? '现已逾期' : '请尽快办理',
})

export const dueLetterToExpert = (
  to: readonly string[],
  of: Due,
  assignmentId: string,
  link: Link,
): Message[] => letterToAny(due, to, { ...toExpert(of.number, assignmentId, link), ...dueValues(of) })

export const dueLetterToOffice = (to: readonly string[], of: Due, link: Link): Message[] =>
  letterToAny(due, to, { ...toOffice(of.number, link), ...dueValues(of) })
