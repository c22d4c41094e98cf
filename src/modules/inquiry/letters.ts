import { formatInstant } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

/** What may be told to one of those who were asked: of itself and of the inquiry, of nobody else. */
export interface Invited {
  readonly invitationId: string
  readonly number: string
  readonly lineName: string
  readonly platformName: string
}

const facts = {
  编号: 'XJ2603-00042',
  平台: '示例新材料中试基地',
  中试线: '100 L 聚合线',
  链接: 'https://example.test/workspace/received-inquiries/1',
}
const factLines = `中试线：{平台} {中试线}
查看：{链接}`

const common = {
  area: '询价',
  readers: ['platform-manager', 'platform-scheduler'],
  required: ['链接'],
  way: 'at-once',
} as const

/** Says nothing of what is needed: that stays in the system, where each reading is recorded. */
const invitation = letterKind({
  ...common,
  id: 'inquiry.invited',
  name: '收到询价',
  subject: '收到一次询价（{编号}）',
  body: `有单位向贵平台询价，请在 {截止时间} 前报价或谢绝，以本系统时间为准。
截止前可以修改，需求方截止后才看到。请勿转发需求内容；每次查阅都有记录。

${factLines}`,
  values: { ...facts, 截止时间: '2026年3月9日 周一 17:00' },
  required: ['截止时间', '链接'],
})

const reminder = letterKind({
  ...common,
  id: 'inquiry.reminder',
  name: '询价即将截止',
  subject: '询价即将截止（{编号}）',
  body: `这次询价 {截止时间} 截止，贵平台还没有答复。请报价，或谢绝并说明原因；过时不能再答复。\n\n${factLines}`,
  values: { ...facts, 截止时间: '2026年3月9日 周一 17:00' },
  required: ['截止时间', '链接'],
})

const toAsker = { ...common, readers: ['enterprise-manager', 'enterprise'] } as const
const asked = {
  编号: facts.编号,
  需求: '含氟单体 100 L 放大',
  所询数: '3',
  链接: 'https://example.test/workspace/inquiries/1',
}

const opened = letterKind({
  ...toAsker,
  id: 'inquiry.opened',
  name: '询价已截止，可以查看答复',
  subject: '询价已截止，可以查看答复（{编号}）',
  body: '“{需求}”的询价已截止，所询的 {所询数} 条线中 {答复数} 条已答复，请比较后选定或结束。\n\n查看：{链接}',
  values: { ...asked, 答复数: '2' },
})

const unanswered = letterKind({
  ...toAsker,
  id: 'inquiry.unanswered',
  name: '询价已截止，没有答复',
  subject: '询价已截止，没有收到答复（{编号}）',
  body: '“{需求}”的询价已截止，所询的 {所询数} 条线都没有答复。可以结束后另选中试线再询。\n\n查看：{链接}',
  values: asked,
})

const won = letterKind({
  ...common,
  id: 'inquiry.won',
  name: '报价已被选中',
  subject: '报价已被选中（{编号}）',
  body: `{需求单位}选定了贵平台的报价，请与对方商定后续安排。\n\n${factLines}`,
  values: { ...facts, 需求单位: '海宁示例材料有限公司' },
  required: ['需求单位', '链接'],
})

const lost = letterKind({
  ...common,
  id: 'inquiry.lost',
  name: '报价未被选中',
  subject: '询价已有结果（{编号}）',
  body: `感谢贵平台报价。需求方已作出决定，本次没有选定贵平台。\n\n${factLines}`,
  values: facts,
})

const closed = letterKind({
  ...common,
  id: 'inquiry.closed',
  name: '询价已结束',
  subject: '询价已结束（{编号}）',
  body: `需求方结束了这次询价，没有选定任何平台，无需再答复。\n\n${factLines}`,
  values: facts,
})

export const inquiryLetters = [invitation, reminder, opened, unanswered, won, lost, closed]

const valuesOf = (
  { invitationId, number, lineName, platformName }: Invited,
  link: Link,
): Record<keyof typeof facts, string> => ({
  编号: number,
  平台: platformName,
  中试线: lineName,
  链接: link(`/workspace/received-inquiries/${invitationId}`),
})

export const invitedLetter = (
  to: readonly string[],
  invited: Invited,
  deadline: Date,
  link: Link,
): Message[] => letterToAny(invitation, to, { ...valuesOf(invited, link), 截止时间: formatInstant(deadline) })

export const reminderLetter = (
  to: readonly string[],
  invited: Invited,
  deadline: Date,
  link: Link,
): Message[] => letterToAny(reminder, to, { ...valuesOf(invited, link), 截止时间: formatInstant(deadline) })

interface Opened {
  readonly id: string
  readonly number: string
  readonly needName: string
  readonly invited: number
  readonly answered: number
}

/** To who asked: that the answers can be read, and how many; what they say stays in the system. */
export const openedLetter = (
  to: readonly string[],
  { id, number, needName, invited, answered }: Opened,
  link: Link,
): Message[] => {
  const values = {
    编号: number,
    需求: needName,
    所询数: String(invited),
    链接: link(`/workspace/inquiries/${id}`),
  }
  return answered === 0
    ? letterToAny(unanswered, to, values)
    : letterToAny(opened, to, { ...values, 答复数: String(answered) })
}

export const wonLetter = (
  to: readonly string[],
  invited: Invited,
  clientName: string,
  link: Link,
): Message[] => letterToAny(won, to, { ...valuesOf(invited, link), 需求单位: clientName })

export const lostLetter = (to: readonly string[], invited: Invited, link: Link): Message[] =>
  letterToAny(lost, to, valuesOf(invited, link))

export const closedLetter = (to: readonly string[], invited: Invited, link: Link): Message[] =>
  letterToAny(closed, to, valuesOf(invited, link))
