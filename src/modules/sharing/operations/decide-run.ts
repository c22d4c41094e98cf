import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { confirmingRefusals, futureRefusal, runStateRefusal } from '../rules.ts'
import * as api from '../run.api.ts'
import {
  decideRun,
  insertPayouts,
  insertRun,
  itemsOf,
  lockSharing,
  payoutsOf,
  runWithin,
} from '../run.store.ts'
import { holdSales, standingOf, unsettled } from '../sale.store.ts'
import { dueOf, payoutsFor } from '../standing.ts'

export const draftDistribution = operation(
  api.draftDistribution,
  async ({ platformId, through }, { tx, reach, actor, now, newId, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const early = futureRefusal('sharing.run.future', 'through', through, dateOf(now))
    if (early) return refuse(early)
    await lockSharing(tx, platformId)
    const payouts = payoutsFor(await unsettled(tx, platformId, through), newId)
    if (payouts.length === 0)
      return refuse({
        rule: 'sharing.run.nothing',
        message: '截至这一天没有应付的收益：都已列入分配，或已退款、正在争议。',
      })
    const row = await insertRun(tx, {
      ...{ id: newId(), platformId, organisationId, through },
      ...{ draftedBy: signedIn(actor).personId, draftedAt: now },
    })
    if (!row) return refuse({ rule: 'sharing.run.open', message: '已有一次分配待确认，请先确认或取消。' })
    await insertPayouts(tx, row.id, payouts)
    changed({
      object: { kind: 'distribution-run', id: row.id },
      after: { through, amount: payouts.reduce((total, { amount }) => total + amount, 0) },
    })
    return accept({ runId: row.id })
  },
)

/** Whether what is due of any part is no longer what the run gives. */
async function isStale(tx: Tx, runId: string): Promise<boolean> {
  const payouts = await payoutsOf(tx, [runId])
  const items = await itemsOf(
    tx,
    payouts.map(({ id }) => id),
  )
  const saleIds = [...new Set(items.map(({ saleId }) => saleId))]
  await holdSales(tx, saleIds)
  const due = new Map(
    (await standingOf(tx, saleIds)).map(part => [`${part.saleId} ${part.organisationId}`, dueOf(part)]),
  )
  return items.some(one => due.get(`${one.saleId} ${one.organisationId}`) !== one.amount)
}

export const confirmDistribution = operation(
  api.confirmDistribution,
  async ({ runId }, { tx, reach, actor, now, changed }) => {
    const { platformId } = await runWithin(tx, reach, runId)
    await lockSharing(tx, platformId)
    const run = await runWithin(tx, reach, runId)
    const { personId } = signedIn(actor)
    const stale = run.state === 'draft' && (await isStale(tx, runId))
    const decision = decide({}, confirmingRefusals(run, personId, stale))
    if (!decision.ok) return decision
    await decideRun(tx, runId, { state: 'confirmed', decidedBy: personId, decidedAt: now, reason: '' })
    changed({ object: { kind: 'distribution-run', id: runId }, after: { state: 'confirmed' } })
    return accept({})
  },
)

export const cancelDistribution = operation(
  api.cancelDistribution,
  async ({ runId, reason }, { tx, reach, actor, now, changed }) => {
    const { platformId } = await runWithin(tx, reach, runId)
    await lockSharing(tx, platformId)
    const refusal = runStateRefusal((await runWithin(tx, reach, runId)).state)
    if (refusal) return refuse(refusal)
    const { personId: decidedBy } = signedIn(actor)
    await decideRun(tx, runId, { state: 'cancelled', decidedBy, decidedAt: now, reason })
    changed({ object: { kind: 'distribution-run', id: runId }, after: { state: 'cancelled' }, reason })
    return accept({})
  },
)
