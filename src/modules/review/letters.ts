/** What people are told of reviews. No letter names an expert, tells a score or says what is judged. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

const number = { 编号: 'PS2603-00042' }
const ofOffice = { ...number, 链接: 'https://example.test/office/panels/1' }
const ofExpert = { ...number, 链接: 'https://example.test/workspace/panels/1' }
const see = '\n\n查看与办理：{链接}'

const common = { area: '专家评审', required: ['链接'], way: 'at-once' } as const
const office = { ...common, readers: ['city-lead'] } as const
const expert = { ...common, readers: ['expert'] } as const

const invited = letterKind({
  ...expert,
  id: 'review.invited',
  name: '请参加一项评审',
  subject: '请参加一项评审（{编号}）',
  body: `市级牵头部门请您参加一项评审。请先看所涉单位，再接受或谢绝；有利害关系的请选“须回避”。每次查阅都有记录，请勿转发。${see}`,
  values: ofExpert,
})

const started = letterKind({
  ...expert,
  id: 'review.started',
  name: '评审开始评分',
  subject: '请评分（{编号}）',
  body: `您参加的评审已开始评分，请不晚于{期限}提交。请独立评分。${see}`,
  values: { ...ofExpert, 期限: '2026年3月9日 周一' },
  required: ['期限', '链接'],
})

const left = letterKind({
  ...expert,
  id: 'review.left',
  name: '评审已另行安排',
  subject: '评审已另行安排（{编号}）',
  body: `您不再参加这项评审，无需再办理，也不再能看材料。${see}`,
  values: ofExpert,
})

const vacant = letterKind({
  ...office,
  id: 'review.vacant',
  name: '评审组有空席',
  subject: '评审组有空席（{编号}）',
  body: `一位专家{原因}，评审组有空席，请另行指定或抽取。${see}`,
  values: { ...ofOffice, 原因: '谢绝了评审' },
  required: ['原因', '链接'],
})

const scored = letterKind({
  ...office,
  id: 'review.scored',
  name: '评审组已全部评分',
  subject: '评审组已全部评分（{编号}）',
  body: `各位专家都已提交评分，可以结束评审并汇总。${see}`,
  values: ofOffice,
})

const closed = letterKind({
  ...office,
  id: 'review.closed',
  name: '评审已结束',
  subject: '评审已结束（{编号}）',
  body: `这项评审已结束并汇总，可以据此办理。${see}`,
  values: ofOffice,
})

const thanked = letterKind({
  ...expert,
  id: 'review.thanked',
  name: '参加的评审已结束',
  subject: '评审已结束（{编号}）',
  body: `您参加的评审已结束，无需再办理。材料和评分请继续保密。${see}`,
  values: ofExpert,
})

export const panelLetters = [invited, started, left, vacant, scored, closed, thanked]

const toExpert = (编号: string, seatId: string, link: Link) => ({
  编号,
  链接: link(`/workspace/panels/${seatId}`),
})
const toOffice = (编号: string, reviewId: string, link: Link) => ({
  编号,
  链接: link(`/office/panels/${reviewId}`),
})

export const invitedLetter = (to: readonly string[], number: string, seatId: string, link: Link): Message[] =>
  letterToAny(invited, to, toExpert(number, seatId, link))

export const startedLetter = (
  to: readonly string[],
  number: string,
  dueOn: PlainDate | null,
  seatId: string,
  link: Link,
): Message[] =>
  letterToAny(started, to, {
    ...toExpert(number, seatId, link),
    期限: dueOn ? formatDate(dueOn) : '规定期限',
  })

export const leftLetter = (to: readonly string[], number: string, link: Link): Message[] =>
  letterToAny(left, to, { 编号: number, 链接: link('/workspace/panels') })

export const vacantLetter = (
  to: readonly string[],
  number: string,
  reviewId: string,
  why: string,
  link: Link,
): Message[] => letterToAny(vacant, to, { ...toOffice(number, reviewId, link), 原因: why })

export const scoredLetter = (
  to: readonly string[],
  number: string,
  reviewId: string,
  link: Link,
): Message[] => letterToAny(scored, to, toOffice(number, reviewId, link))

export const closedLetter = (
  to: readonly string[],
  number: string,
  reviewId: string,
  link: Link,
): Message[] => letterToAny(closed, to, toOffice(number, reviewId, link))

export const thankedLetter = (to: readonly string[], number: string, seatId: string, link: Link): Message[] =>
  letterToAny(thanked, to, toExpert(number, seatId, link))
