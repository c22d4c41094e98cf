import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

export interface BookingFacts {
  readonly id: string
  readonly number: string
  readonly during: Interval
  readonly lineName: string
  readonly platformName: string
  readonly clientName: string
}

export const facts = {
  编号: 'YY2603-00042',
  平台: '示例新材料中试基地',
  中试线: '100 L 聚合线',
  时段: '2026年3月9日 周一 08:00 至 3月11日 周三 18:00',
  需求单位: '海宁示例材料有限公司',
  链接: 'https://example.test/workspace/bookings/1',
}
const factLines = `中试线：{平台} {中试线}
时段：{时段}
需求单位：{需求单位}

查看与办理：{链接}`

export const runs = ['platform-manager', 'platform-scheduler'] as const
export const asks = ['enterprise-manager', 'enterprise'] as const

const requested = letterKind({
  id: 'booking.requested',
  area: '预约',
  name: '收到预约申请',
  readers: runs,
  subject: '收到预约申请（{编号}）',
  body: `收到一项预约申请，请在 {答复期限} 前答复，逾期自动失效。\n\n${factLines}`,
  values: { ...facts, 答复期限: '2026年3月4日 周三 09:00' },
  required: ['答复期限', '链接'],
  way: 'at-once',
})

const confirmed = letterKind({
  id: 'booking.confirmed',
  area: '预约',
  name: '预约已确认',
  readers: asks,
  subject: '预约有了答复（{编号}）',
  body: `平台已确认您的预约。\n\n${factLines}`,
  values: facts,
  required: ['时段', '链接'],
  way: 'at-once',
})

const declined = letterKind({
  id: 'booking.declined',
  area: '预约',
  name: '预约未获接受',
  readers: asks,
  subject: '预约有了答复（{编号}）',
  body: `平台未接受您的预约。理由：{理由}\n\n${factLines}`,
  values: { ...facts, 理由: '该周设备检修' },
  required: ['理由', '链接'],
  way: 'at-once',
})

const cancelled = letterKind({
  id: 'booking.cancelled',
  area: '预约',
  name: '预约已取消',
  readers: [...asks, ...runs],
  subject: '预约已取消（{编号}）',
  body: `{取消方}取消了预约。理由：{理由}\n\n${factLines}`,
  values: { ...facts, 取消方: '海宁示例材料有限公司', 理由: '原料未到' },
  required: ['时段', '链接'],
  way: 'at-once',
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

const lapsed = letterKind({
  id: 'booking.lapsed',
  area: '预约',
  name: '预约申请已失效',
  readers: asks,
  subject: '预约申请已失效（{编号}）',
  body: `平台未在时限内答复，申请已自动失效，时段已释放。可重新申请。\n\n${factLines}`,
  values: facts,
  required: ['链接'],
  way: 'at-once',
})

export const common = { area: '预约', values: facts, required: ['链接'], way: 'at-once' } as const

const selfConfirmed = letterKind({
  ...common,
  id: 'booking.self-confirmed',
  name: '新的预约已自动确认',
  readers: runs,
  subject: '新的预约已自动确认（{编号}）',
  body: `按平台的预约规则，这项预约已自动确认，无需答复。\n\n${factLines}`,
})

const noShow = letterKind({
  ...common,
  id: 'booking.no-show',
  name: '预约记为爽约',
  readers: asks,
  subject: '预约记为爽约（{编号}）',
  body: `过了签到时限仍未签到，预约按爽约处理，时段已释放。有异议可在“违规记录”中申诉。\n\n${factLines}`,
  fixed: '违规记录影响以后的预约，须知道才能申诉。',
})

const overrun = letterKind({
  ...common,
  id: 'booking.overrun',
  name: '前一项使用超时',
  readers: asks,
  subject: '前一项使用超时（{编号}）',
  body: `该线前一项使用到时未结束，请留意，开始前先与平台确认。\n\n${factLines}`,
  fixed: '开始前须先与平台确认，须尽快知道。',
  urgent: true,
})

const moveAsked = letterKind({
  ...common,
  id: 'booking.move-asked',
  name: '收到改期申请',
  readers: runs,
  subject: '收到改期申请（{编号}）',
  body: `{改期}\n请在 {答复期限} 前答复，逾期按原时段。\n\n${factLines}`,
  values: { ...facts, 改期: '需求单位申请改期。', 答复期限: '2026年3月4日 周三 09:00' },
  required: ['改期', '答复期限', '链接'],
})

const moved = letterKind({
  ...common,
  id: 'booking.moved',
  name: '预约已改期',
  readers: runs,
  subject: '预约已改期（{编号}）',
  body: `{改期}\n\n${factLines}`,
  values: { ...facts, 改期: '需求单位已改期。' },
  required: ['改期', '链接'],
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

const moveAnswered = letterKind({
  ...common,
  id: 'booking.move-answered',
  name: '改期有了答复',
  readers: asks,
  subject: '改期有了答复（{编号}）',
  body: `{答复}\n\n${factLines}`,
  values: { ...facts, 答复: '平台同意了改期。' },
  required: ['答复', '链接'],
})

const appealed = letterKind({
  ...common,
  id: 'booking.appealed',
  name: '收到违规申诉',
  readers: runs,
  subject: '收到违规申诉（{编号}）',
  body: `需求单位对一次违规记录提出申诉，请作出决定并写明理由。\n\n${factLines}`,
})

const appealDecided = letterKind({
  ...common,
  id: 'booking.appeal-decided',
  name: '违规申诉有了决定',
  readers: asks,
  subject: '违规申诉有了决定（{编号}）',
  body: `{决定}\n\n${factLines}`,
  values: { ...facts, 决定: '申诉成立，违规记录已撤销。' },
  required: ['决定', '链接'],
})

const displaced = letterKind({
  ...common,
  id: 'booking.displaced',
  name: '预约的时段取消',
  readers: asks,
  subject: '预约的时段取消，请选择另行安排（{编号}）',
  body: `{缘由}。您的时段已取消，可在下面的页面一键改到其他时间或其他中试线；也可取消，不计违规。\n\n${factLines}`,
  values: { ...facts, 缘由: '该线发生故障' },
  required: ['缘由', '链接'],
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

export const bookingLetters = [
  requested,
  selfConfirmed,
  confirmed,
  declined,
  cancelled,
  lapsed,
  moveAsked,
  moved,
  moveAnswered,
  displaced,
  overrun,
  noShow,
  appealed,
  appealDecided,
]

const valuesOf = (
  { number, platformName, lineName, during, clientName }: BookingFacts,
  address: string,
): Record<keyof typeof facts, string> => ({
  编号: number,
  平台: platformName,
  中试线: lineName,
  时段: formatInterval(during),
  需求单位: clientName,
  链接: address,
})

export const requestedLetter = (to: readonly string[], of: BookingFacts, due: Date, link: Link): Message =>
  letter(requested, to, {
    ...valuesOf(of, link(`/workspace/requests/${of.id}`)),
    答复期限: formatInstant(due),
  })

/** Without a reason the platform confirmed. */
export function answeredLetter(
  to: readonly string[],
  of: BookingFacts,
  refusedFor: string | null,
  link: Link,
): Message {
  const values = valuesOf(of, link(`/workspace/bookings/${of.id}`))
  return refusedFor === null
    ? letter(confirmed, to, values)
    : letter(declined, to, { ...values, 理由: refusedFor })
}

export const cancelledLetter = (
  to: readonly string[],
  of: BookingFacts,
  by: string,
  reason: string,
  address: string,
): Message => letter(cancelled, to, { ...valuesOf(of, address), 取消方: by, 理由: reason })

export const lapsedLetter = (to: readonly string[], of: BookingFacts, address: string): Message =>
  letter(lapsed, to, valuesOf(of, address))

export const selfConfirmedLetter = (to: readonly string[], of: BookingFacts, link: Link): Message =>
  letter(selfConfirmed, to, valuesOf(of, link(`/workspace/requests/${of.id}`)))

export const noShowLetter = (to: readonly string[], of: BookingFacts, address: string): Message =>
  letter(noShow, to, valuesOf(of, address))

export const overrunLetter = (to: readonly string[], of: BookingFacts, address: string): Message =>
  letter(overrun, to, valuesOf(of, address))

/** With a time to answer by it is asked, without it is done. */
export function movedLetter(
  to: readonly string[],
  of: BookingFacts,
  words: string,
  due: Date | null,
  link: Link,
): Message {
  const values = { ...valuesOf(of, link(`/workspace/requests/${of.id}`)), 改期: words }
  return due === null
    ? letter(moved, to, values)
    : letter(moveAsked, to, { ...values, 答复期限: formatInstant(due) })
}

export const moveAnsweredLetter = (
  to: readonly string[],
  of: BookingFacts,
  answer: string,
  link: Link,
): Message =>
  letter(moveAnswered, to, { ...valuesOf(of, link(`/workspace/bookings/${of.id}`)), 答复: answer })

export const appealedLetter = (to: readonly string[], of: BookingFacts, address: string): Message =>
  letter(appealed, to, valuesOf(of, address))

export const appealDecidedLetter = (
  to: readonly string[],
  of: BookingFacts,
  words: string,
  address: string,
): Message => letter(appealDecided, to, { ...valuesOf(of, address), 决定: words })

export const displacedLetter = (
  to: readonly string[],
  of: BookingFacts,
  words: string,
  link: Link,
): Message =>
  letter(displaced, to, { ...valuesOf(of, link(`/workspace/bookings/${of.id}/anew`)), 缘由: words })
