/** Quotes, orders and contracts as tests need them: a booked line, its quote, what is made of it. */
import type { Input } from '#kernel/operation.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { acceptQuote, getQuote, getQuoteProposal, saveQuote, sendQuote } from '#modules/inquiry/quote.api.ts'
import { convertQuote } from '#modules/order/api.ts'
import { approveContract, getContract, saveContract, signContract } from '#modules/order/contract.api.ts'
import { alwaysOpen, bookableLine, requestWords, span } from './builders.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

type Content = Input<typeof saveContract>['content']

/** One clause of each topic, with everything in them. */
const clauses: Content['clauses'] = [
  { clauseId: 'ownership.client', variables: { 移交天数: '30' } },
  { clauseId: 'benefit.owner', variables: {} },
  { clauseId: 'secrecy.mutual', variables: { 保密年数: '5' } },
  { clauseId: 'infringement.each', variables: { 通知天数: '7' } },
  { clauseId: 'safety.run', variables: {} },
  { clauseId: 'data.client', variables: { 留存年数: '6' } },
  { clauseId: 'change.fault', variables: { 催告天数: '15' } },
  { clauseId: 'dispute.court', variables: { 管辖地: '乙方住所地' } },
]

export const contractInput = {
  kind: 'service',
  title: '含氟单体放大技术服务合同',
  scope: '含氟单体 100 L 规模放大 5 批，提供批记录与热安全数据',
  place: '平台所在地',
  acceptance: '5 批产品纯度均不低于 99.0%，批记录完整，经双方书面确认',
  startOn: '2026-03-11',
  endOn: '2026-04-10',
  milestones: [
    {
      name: '预付款',
      percent: 30,
      deliverable: '合同签订后 5 日内',
      upfront: true,
      reason: '须先采购专用换热器',
    },
    { name: '完成 3 批', percent: 33.33, deliverable: '3 批批记录经甲方确认' },
    { name: '验收', percent: 36.67, deliverable: '全部交付物验收合格', dueOn: '2026-04-10' },
  ],
  clauses,
} satisfies Content

interface Sides {
  readonly asks: Actor
  readonly clientManager: Actor
  readonly offers: Actor
}

const usual: Sides = { asks: 'buyer', clientManager: 'boss', offers: 'director' }

export function ordering(w: World, { asks, clientManager, offers }: Sides = usual) {
  const { call } = w

  /** A line of one's own, booked for one day. */
  async function booked(changes: Parameters<typeof bookableLine>[1] = {}, needId?: string) {
    const { lineId } = await bookableLine(w, { who: offers, schedule: alwaysOpen, ...changes })
    const { bookingId } = await call(asks, requestBooking, {
      ...requestWords,
      ...span('2026-03-11 08:00', '18:00'),
      lineId,
      ...(needId ? { needId } : {}),
    })
    await call(offers, confirmBooking, { bookingId, version: 1 })
    return { lineId, bookingId }
  }

  /** The platform's quote as it is proposed; saved, not sent. */
  async function drafted(bookingId: string) {
    const { content } = await call(offers, getQuoteProposal, { bookingId })
    if (!content) throw new Error('nothing was proposed')
    const saved = await call(offers, saveQuote, { bookingId, version: 0, content })
    return { ...saved, content }
  }

  async function quoted(changes: Parameters<typeof booked>[0] = {}, needId?: string) {
    const where = await booked(changes, needId)
    const draft = await drafted(where.bookingId)
    const { version } = await call(offers, sendQuote, { quoteId: draft.quoteId, version: draft.version })
    return { ...where, ...draft, version }
  }

  async function accepted(changes: Parameters<typeof booked>[0] = {}, needId?: string) {
    const quote = await quoted(changes, needId)
    await call(asks, acceptQuote, { quoteId: quote.quoteId, revision: 1 })
    return quote
  }

  async function ordered(changes: Parameters<typeof booked>[0] = {}, needId?: string) {
    const quote = await accepted(changes, needId)
    const { orderId } = await call(asks, convertQuote, { quoteId: quote.quoteId })
    return { ...quote, orderId }
  }

  const write = (orderId: string, revision = 0, changes: Partial<Content> = {}, who: Actor = offers) =>
    call(who, saveContract, { orderId, revision, content: { ...contractInput, ...changes } })

  /** What somebody who looks at the text approves or signs. */
  async function looked(orderId: string, who: Actor = clientManager) {
    const { revision, hash } = await call(who, getContract, { orderId })
    return { orderId, revision, hash: hash ?? '' }
  }

  async function approvedByBoth(orderId: string) {
    for (const who of [clientManager, offers]) await call(who, approveContract, await looked(orderId, who))
  }

  async function signedByBoth(orderId: string) {
    for (const who of [clientManager, offers]) await call(who, signContract, await looked(orderId, who))
  }

  const quoteOf = (quoteId: string, who: Actor = asks) => call(who, getQuote, { quoteId })

  return { booked, drafted, quoted, accepted, ordered, write, looked, approvedByBoth, signedByBoth, quoteOf }
}
