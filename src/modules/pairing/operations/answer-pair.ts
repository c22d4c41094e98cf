import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { tellOthers } from '../letters.ts'
import { actRefusal, completionRefusals, untilRefusal } from '../rules.ts'
import { lockPair, partiesOf, storePair, storeYes } from '../store.ts'

/** The pair, held, with where the caller's side stands in it. */
async function heldBy({ tx, reach, actor }: Context, pairId: string) {
  const row = await lockPair(tx, reach, pairId)
  const parties = await partiesOf(tx, [pairId])
  const ownId = actingFor(actor).organisationId
  const answered = parties.some(one => one.organisationId === ownId && one.answeredAt !== null)
  const missing = parties.filter(one => one.organisationId !== ownId && one.answeredAt === null)
  return {
    row,
    parties,
    ownId,
    last: missing.length === 0,
    place: { ...row, answered, proposer: row.proposedBy === ownId },
  }
}

async function completing({ tx }: Context, platformId: string, ids: readonly string[]) {
  const { status } = await platformWithin(tx, { scope: 'system' }, platformId)
  const organisations = await organisationsByIds(tx, ids)
  return completionRefusals(
    status === 'published',
    organisations.every(({ verified }) => verified),
  )
}

export const answerPair = (link: Link) =>
  operation(api.answerPair, async ({ pairId, version, accepted, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { row, parties, ownId, last, place } = await heldBy(context, pairId)
    const complete = accepted && last
    const today = dateOf(now)
    const decision = decide({}, [
      actRefusal(place, 'answer', today),
      accepted ? untilRefusal(row.until, today) : null,
      ...(complete
        ? await completing(
            context,
            row.platformId,
            parties.map(one => one.organisationId),
          )
        : []),
    ])
    if (!decision.ok) return decision
    if (accepted) await storeYes(tx, pairId, ownId, { at: now, by: signedIn(actor).personId })
    const declined = { state: 'declined' as const, endedAt: now, endedBy: ownId, endReason: reason }
    const change = complete ? { state: 'active' as const, activeAt: now } : accepted ? {} : declined
    const stored = await storePair(tx, pairId, version, change)
    if (complete) await tellOthers(stored, ownId, { change: '各方都已确认，结对成立' }, link, context)
    if (!accepted)
      await tellOthers(
        stored,
        ownId,
        { change: '一方谢绝，结对未达成', note: `理由：${reason}` },
        link,
        context,
      )
    changed({
      object: { kind: 'pair', id: pairId },
      before: { state: row.state },
      after: { state: stored.state, accepted },
      ...(accepted ? {} : { reason }),
    })
    return accept({ complete })
  })

const ending = {
  withdraw: { state: 'withdrawn', change: '发起方撤回' },
  end: { state: 'ended', change: '一方结束了合作' },
} as const

async function endBy(
  act: keyof typeof ending,
  { pairId, version, reason }: { pairId: string; version: number; reason: string },
  context: Context,
  link: Link,
) {
  const { tx, now, changed } = context
  const { row, ownId, place } = await heldBy(context, pairId)
  const decision = decide({}, [actRefusal(place, act, dateOf(now))])
  if (!decision.ok) return decision
  const { state, change } = ending[act]
  const stored = await storePair(tx, pairId, version, {
    state,
    endedAt: now,
    endedBy: ownId,
    endReason: reason,
  })
  await tellOthers(stored, ownId, { change, note: `理由：${reason}` }, link, context)
  changed({ object: { kind: 'pair', id: pairId }, before: { state: row.state }, after: { state }, reason })
  return decision
}

export const withdrawPair = (link: Link) =>
  operation(api.withdrawPair, (input, context) => endBy('withdraw', input, context, link))

export const endPair = (link: Link) =>
  operation(api.endPair, (input, context) => endBy('end', input, context, link))
