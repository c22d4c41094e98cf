import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Message } from '#kernel/operation.ts'

/** `link` builds an absolute address of the system from a path. */
export type Link = (path: string) => string

export interface BookingFacts {
  readonly id: string
  readonly number: string
  readonly during: Interval
  readonly lineName: string
  readonly platformName: string
  readonly clientName: string
}

const letter = (
  to: readonly string[],
  subject: string,
  facts: BookingFacts,
  lines: readonly string[],
  address: string,
): Message => ({
  topic: 'mail',
  payload: {
    to: [...to],
    subject: `${subject}（${facts.number}）`,
    text: [
      '您好：',
      '',
      ...lines,
      '',
      `中试线：${facts.platformName} ${facts.lineName}`,
      `时段：${formatInterval(facts.during)}`,
      `需求单位：${facts.clientName}`,
      '',
      `查看与办理：${address}`,
      '',
      '本邮件由系统自动发送，请勿直接回复。',
    ].join('\n'),
  },
})

export const requestedLetter = (to: readonly string[], facts: BookingFacts, due: Date, link: Link): Message =>
  letter(
    to,
    '收到预约申请',
    facts,
    [`收到一项预约申请，请在 ${formatInstant(due)} 前答复，逾期自动失效。`],
    link(`/workspace/requests/${facts.id}`),
  )

export const answeredLetter = (
  to: readonly string[],
  facts: BookingFacts,
  answer: string,
  link: Link,
): Message => letter(to, '预约有了答复', facts, [answer], link(`/workspace/bookings/${facts.id}`))

export const cancelledLetter = (
  to: readonly string[],
  facts: BookingFacts,
  by: string,
  reason: string,
  address: string,
): Message => letter(to, '预约已取消', facts, [`${by}取消了预约。理由：${reason}`], address)

export const lapsedLetter = (to: readonly string[], facts: BookingFacts, address: string): Message =>
  letter(
    to,
    '预约申请已失效',
    facts,
    ['平台未在时限内答复，申请已自动失效，时段已释放。可重新申请。'],
    address,
  )
