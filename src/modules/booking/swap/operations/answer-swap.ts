import { actingFor } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { operatorsOf } from '../../facts.ts'
import { insertEvents } from '../../store.ts'
import type { SwapState } from '../../terms.ts'
import * as api from '../api.ts'
import { carryOut, type LockedSwap, lockForSwap } from '../carrying.ts'
import { swapDoneLetter, swapToConfirmLetter } from '../letters.ts'
import { lockSwap, storeSwap, swapById } from '../store.ts'
import { type JudgedSwap, judgeSwap, seenBy } from '../swapping.ts'
import { tellEnded, toldOf } from '../telling.ts'

const notOpen: Refusal = {
  rule: 'booking.swap-state',
  message: '该互换已经结束，或其中一个时段有了变化，双方的时段不变，请刷新后查看。',
}

const taken: Refusal = {
  rule: 'booking.free',
  message: '互换所需的资源刚刚被占用，双方的时段不变，请稍后再办理。',
}

/** Both change places at once, and everybody is told. */
async function swapNow(
  locked: LockedSwap,
  judged: JudgedSwap,
  context: Context,
  link: Link,
): Promise<Decision<{ state: SwapState }>> {
  const { tx, actor, now, newId, send, changed } = context
  const { swap, rows } = locked
  if (!(await carryOut(locked, judged, context))) return refuse(taken)
  const consentedAt = swap.consentedAt ?? now
  await storeSwap(tx, swap.id, { state: 'done', consentedAt, endedAt: now })
  const change = (from: LockedSwap['rows'][number], to: LockedSwap['rows'][number]) =>
    `${formatInterval(from.during)} 改为 ${formatInterval(to.during)}`
  const [a, b] = rows
  // The platform's word is its own; that of the other client would tell who that is.
  const by = swap.state === 'consented' ? { organisationId: actingFor(actor).organisationId } : {}
  const event = { at: now, event: 'swapped' as const, ...by }
  await insertEvents(tx, [
    { ...event, id: newId(), bookingId: a.id, note: change(a, b) },
    { ...event, id: newId(), bookingId: b.id, note: change(b, a) },
  ])
  const told = await toldOf([swap], tx)
  for (const { to, facts } of told.values())
    if (to.length > 0) send(swapDoneLetter(to, facts, link, { provider: false }))
  const first = told.get(swap.proposer.bookingId)
  const operators = (await operatorsOf(tx, [swap.providerId])).get(swap.providerId) ?? []
  if (first && operators.length > 0) send(swapDoneLetter(operators, first.facts, link, { provider: true }))
  for (const [row, to] of [
    [a, b],
    [b, a],
  ] as const)
    changed({
      object: { kind: 'booking', id: row.id },
      before: { lineId: row.lineId, ...row.during },
      after: { lineId: to.lineId, ...to.during, swapId: swap.id },
    })
  return accept({ state: 'done' })
}

/** The other side's consent: what stands against it is looked for again, then the platform is asked or it is done. */
async function consent(locked: LockedSwap, context: Context, link: Link) {
  const { tx, now, send, changed } = context
  const { swap, rows, resources } = locked
  const judged = await judgeSwap({ rows, resources }, context)
  const refusals = seenBy(swap.other.bookingId, judged)
  if (refusals.length > 0) return refuse(...refusals)
  if (!judged.needsPlatform) return swapNow(locked, judged, context, link)
  await storeSwap(tx, swap.id, { state: 'consented', consentedAt: now, until: judged.until })
  const told = (await toldOf([swap], tx)).get(swap.proposer.bookingId)
  const operators = (await operatorsOf(tx, [swap.providerId])).get(swap.providerId) ?? []
  if (told && operators.length > 0) send(swapToConfirmLetter(operators, told.facts, judged.until, link))
  changed({
    object: { kind: 'swap', id: swap.id },
    before: { state: swap.state },
    after: { state: 'consented' },
  })
  return accept({ state: 'consented' as SwapState })
}

export const answerSwap = (link: Link) =>
  operation(api.answerSwap, async ({ swapId, agree, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { organisationId } = actingFor(actor)
    const known = await swapById(tx, swapId)
    if (!known || known.other.clientId !== organisationId) throw new Problem('not-found')
    const locked = await lockForSwap(known, context)
    if (locked === null || locked.swap.state !== 'proposed') return refuse(notOpen)
    if (agree) return consent(locked, context, link)
    await storeSwap(tx, swapId, { state: 'declined', reason, endedAt: now })
    await tellEnded([locked.swap], `对方没有同意。理由：${reason}。`, ['proposer'], context, link)
    changed({ object: { kind: 'swap', id: swapId }, after: { state: 'declined' }, reason })
    return accept({ state: 'declined' })
  })

export const confirmSwap = (link: Link) =>
  operation(api.confirmSwap, async ({ swapId, agree, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { organisationId } = actingFor(actor)
    const known = await swapById(tx, swapId)
    if (!known || known.providerId !== organisationId) throw new Problem('not-found')
    const locked = await lockForSwap(known, context)
    if (locked === null || locked.swap.state !== 'consented') return refuse(notOpen)
    if (agree) {
      const { rows, resources } = locked
      const judged = await judgeSwap({ rows, resources }, context)
      const refusals = [...judged.against.values()].flat()
      return refusals.length > 0 ? refuse(...refusals) : swapNow(locked, judged, context, link)
    }
    await storeSwap(tx, swapId, { state: 'refused', reason, endedAt: now })
    const words = `平台没有确认。理由：${reason}。`
    await tellEnded([locked.swap], words, ['proposer', 'other'], context, link)
    changed({ object: { kind: 'swap', id: swapId }, after: { state: 'refused' }, reason })
    return accept({ state: 'refused' })
  })

export const withdrawSwap = (link: Link) =>
  operation(api.withdrawSwap, async ({ swapId }, context) => {
    const { tx, actor, now, changed } = context
    const known = await swapById(tx, swapId)
    if (!known || known.proposer.clientId !== actingFor(actor).organisationId) throw new Problem('not-found')
    const row = await lockSwap(tx, swapId)
    if (!row || row.endedAt !== null || row.until <= now) return refuse(notOpen)
    await storeSwap(tx, swapId, { state: 'withdrawn', endedAt: now })
    await tellEnded([known], '提议的单位已撤回。', ['other'], context, link)
    changed({
      object: { kind: 'swap', id: swapId },
      before: { state: row.state },
      after: { state: 'withdrawn' },
    })
    return accept({})
  })
