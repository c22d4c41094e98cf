import { signedIn } from '#kernel/actor.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { giveBack, takeOut } from '#modules/booking/index.ts'
import * as api from '../api.ts'
import { insertAffected, lockStop, type StopRow, storeExtended, storeStop } from '../store.ts'
import { stopKinds, stopStates } from '../terms.ts'
import { longestAhead } from './report-stop.ts'

const wrong = ({ state }: StopRow): Refusal => ({
  rule: 'incident.state',
  message: `这项停用${stopStates[state]}，不能这样办理，请刷新后查看。`,
  facts: { state },
})

export interface Extension {
  readonly row: StopRow
  readonly until: Date
}

/** The resources stay out until later; whoever has that time loses it, too. Answers how many of each stop. */
export async function extend(
  all: readonly Extension[],
  context: Context,
  link: Link,
): Promise<readonly number[]> {
  const { tx, now } = context
  const out = await takeOut(
    all.map(({ row: { organisationId, reportedBy, resourceIds, kind, what, until: from }, until }) => ({
      ...{ providerId: organisationId, personId: reportedBy, resourceIds },
      during: { start: from > now ? from : now, end: until },
      words: `${stopKinds[kind]}：${what}`,
    })),
    context,
    link,
  )
  await storeExtended(
    tx,
    all.map(({ row, until }, at) => ({
      ...{ id: row.id, until, closureIds: [...row.closureIds, ...(out[at]?.closureIds ?? [])] },
    })),
  )
  await insertAffected(
    tx,
    all.flatMap(({ row }, at) =>
      (out[at]?.affected ?? []).map(({ id }) => ({ stopId: row.id, bookingId: id, at: now })),
    ),
  )
  return out.map(({ affected }) => affected.length)
}

export const extendStop = (link: Link) =>
  operation(api.extendStop, async ({ stopId, until }, context) => {
    const { tx, reach, now, changed } = context
    const row = await lockStop(tx, reach, stopId)
    if (row.state === 'closed') return refuse(wrong(row))
    if (until <= row.until || until.getTime() - now.getTime() > longestAhead)
      return refuse({
        rule: 'incident.until',
        field: 'until',
        message: '须晚于原定的恢复时间、从现在起 90 天以内；能提前恢复的请直接恢复。',
      })
    const [affected = 0] = await extend([{ row, until }], context, link)
    changed({
      object: { kind: 'stop', id: stopId },
      before: { until: row.until },
      after: { until, affected },
    })
    return accept({ affected })
  })

export const recordAction = operation(api.recordAction, async ({ stopId, action }, context) => {
  const { tx, reach, actor, now, changed } = context
  const row = await lockStop(tx, reach, stopId)
  if (row.state !== 'open') return refuse(wrong(row))
  await storeStop(tx, stopId, { state: 'acted', action, actedBy: signedIn(actor).personId, actedAt: now })
  changed({ object: { kind: 'stop', id: stopId }, after: { state: 'acted' }, reason: action })
  return accept({})
})

export const closeStop = operation(api.closeStop, async ({ stopId, verification }, context) => {
  const { tx, reach, actor, now, changed } = context
  const { personId } = signedIn(actor)
  const row = await lockStop(tx, reach, stopId)
  if (row.state !== 'acted') return refuse(wrong(row))
  if (row.kind === 'incident' && row.actedBy === personId)
    return refuse({
      rule: 'incident.second-person',
      message: '安全事故须由登记处置以外的人核验，请另一位负责人或调度员办理。',
    })
  await storeStop(tx, stopId, { state: 'closed', verification, verifiedBy: personId, verifiedAt: now })
  await giveBack(row.closureIds, context)
  changed({ object: { kind: 'stop', id: stopId }, after: { state: 'closed' }, reason: verification })
  return accept({})
})
