import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

interface Facts {
  readonly number: string
  readonly lineName: string
  readonly platformName: string
  readonly run: Interval
}

const common = {
  area: '预约',
  readers: ['enterprise-manager', 'enterprise'],
  required: ['链接'],
  way: 'at-once',
} as const
const facts = {
  编号: 'HB2603-00042',
  平台: '示例新材料中试基地',
  中试线: '100 L 聚合线',
  时段: '2026年3月9日 周一 08:00 至 3月11日 周三 18:00',
  链接: 'https://example.test/workspace/waiting',
}
const factLines = '中试线：{平台} {中试线}\n时段：{时段}\n\n查看与办理：{链接}'

const turn = letterKind({
  ...common,
  id: 'waiting.turn',
  name: '候补轮到您了',
  subject: '候补轮到您了（{编号}）',
  body: `您候补的中试线空出一段时间，为您保留到 {保留到}。请在此之前接受或放弃，逾期轮到下一位。\n\n${factLines}`,
  values: { ...facts, 保留到: '2026年3月4日 周三 09:00' },
  required: ['保留到', '链接'],
  fixed: '保留的时间有限，逾期轮到下一位。',
})

const expired = letterKind({
  ...common,
  id: 'waiting.expired',
  name: '候补的一轮已过',
  subject: '候补的一轮已过（{编号}）',
  body: `您没有在时限内接受，这段时间已轮到下一位；您继续候补。\n\n${factLines}`,
  values: facts,
})

const lost = letterKind({
  ...common,
  id: 'waiting.lost',
  name: '候补保留的时段已停用',
  subject: '候补保留的时段已停用（{编号}）',
  body: `为您保留的时段因设备停用不能使用，不算逾期；您继续候补，再有空出的时段先问您。\n\n${factLines}`,
  values: facts,
})

export const waitingLetters = [turn, expired, lost]

const valuesOf = (
  { number, platformName, lineName, run }: Facts,
  link: Link,
): Record<keyof typeof facts, string> => ({
  编号: number,
  平台: platformName,
  中试线: lineName,
  时段: formatInterval(run),
  链接: link('/workspace/waiting'),
})

export const turnLetter = (to: string | undefined, of: Facts, until: Date, link: Link): Message[] =>
  letterToAny(turn, to ? [to] : [], { ...valuesOf(of, link), 保留到: formatInstant(until) })

export const lostLetter = (to: string | undefined, of: Facts, link: Link): Message[] =>
  letterToAny(lost, to ? [to] : [], valuesOf(of, link))

export const expiredLetter = (to: string | undefined, of: Facts, link: Link): Message[] =>
  letterToAny(expired, to ? [to] : [], valuesOf(of, link))
