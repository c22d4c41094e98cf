/** What the two sides of a series are told: once for all its occurrences. */
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { asks, common, facts, runs } from '../letters.ts'

const times = '2026年3月9日 周一 08:00–12:00\n2026年3月16日 周一 08:00–12:00'
const values = {
  次数: '2',
  各次: times,
  平台: facts.平台,
  中试线: facts.中试线,
  需求单位: facts.需求单位,
  链接: 'https://example.test/workspace/bookings/series/1',
}
const lines = `中试线：{平台} {中试线}
需求单位：{需求单位}
各次时段：
{各次}

查看与办理：{链接}`

const requested = letterKind({
  ...common,
  id: 'booking.series-requested',
  name: '收到系列预约申请',
  readers: runs,
  subject: '收到系列预约申请（{中试线}，{次数} 次）',
  body: `收到一个系列预约申请，共 {次数} 次。{答复期限}\n\n${lines}`,
  values: { ...values, 答复期限: '请在 2026年3月4日 周三 09:00 前答复，逾期自动失效。' },
  required: ['次数', '链接'],
})

const answered = letterKind({
  ...common,
  id: 'booking.series-answered',
  name: '系列预约有了答复',
  readers: asks,
  subject: '系列预约有了答复（{中试线}，{次数} 次）',
  body: `{答复}\n\n${lines}`,
  values: { ...values, 答复: '平台已确认您的系列预约。' },
  required: ['答复', '链接'],
})

const cancelled = letterKind({
  ...common,
  id: 'booking.series-cancelled',
  name: '系列预约已取消',
  readers: [...asks, ...runs],
  subject: '系列预约已取消（{中试线}，{次数} 次）',
  body: `{取消方}取消了系列预约余下的 {次数} 次。理由：{理由}\n\n${lines}`,
  values: { ...values, 取消方: '海宁示例材料有限公司', 理由: '原料未到' },
  required: ['各次', '链接'],
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

const moved = letterKind({
  ...common,
  id: 'booking.series-moved',
  name: '系列预约改期',
  readers: runs,
  subject: '系列预约改期（{中试线}，{次数} 次）',
  body: `{改期}理由：{理由}\n\n${lines}`,
  values: { ...values, 改期: '需求单位已改期。', 理由: '原料未到' },
  required: ['各次', '链接'],
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

export const seriesLetters = [requested, answered, cancelled, moved]

export interface SeriesFacts {
  readonly id: string
  /** Whose page of it the letter leads to. */
  readonly side: 'client' | 'provider'
  readonly lineName: string
  readonly platformName: string
  readonly clientName: string
  readonly times: readonly Interval[]
}

const valuesOf = ({ lineName, platformName, clientName, times: all, id, side }: SeriesFacts, link: Link) => ({
  次数: String(all.length),
  各次: all.map(formatInterval).join('\n'),
  平台: platformName,
  中试线: lineName,
  需求单位: clientName,
  链接: link(`/workspace/${side === 'client' ? 'bookings' : 'requests'}/series/${id}`),
})

/** `due`: until when the first of them is to be answered; null where none is. */
export const seriesRequestedLetter = (
  to: readonly string[],
  of: SeriesFacts,
  due: Date | null,
  link: Link,
): Message =>
  letter(requested, to, {
    ...valuesOf(of, link),
    答复期限: due
      ? `待答复的请在 ${formatInstant(due)} 前答复，逾期自动失效。`
      : '按平台的预约规则已自动确认，无需答复。',
  })

export const seriesAnsweredLetter = (
  to: readonly string[],
  of: SeriesFacts,
  answer: string,
  link: Link,
): Message => letter(answered, to, { ...valuesOf(of, link), 答复: answer })

export const seriesCancelledLetter = (
  to: readonly string[],
  of: SeriesFacts,
  { by, reason }: { readonly by: string; readonly reason: string },
  link: Link,
): Message => letter(cancelled, to, { ...valuesOf(of, link), 取消方: by, 理由: reason })

export const seriesMovedLetter = (
  to: readonly string[],
  of: SeriesFacts,
  { words, reason }: { readonly words: string; readonly reason: string },
  link: Link,
): Message => letter(moved, to, { ...valuesOf(of, link), 改期: words, 理由: reason })
