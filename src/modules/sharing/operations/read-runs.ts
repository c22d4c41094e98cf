import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformNames, platformWithin } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { runNumber, saleNumber } from '../number.ts'
import * as api from '../run.api.ts'
import {
  itemsOf,
  type PaymentRow,
  type PayoutRow,
  paymentsOf,
  payoutsOf,
  payoutsToParty,
  type RunRow,
  runsOf,
  runWithin,
} from '../run.store.ts'
import { sharesOfParty, unsettled } from '../sale.store.ts'
import { dueOf, payoutState, progressOf } from '../standing.ts'

/** Payouts with their payments and how they stand. */
async function paidPayouts(tx: Tx, payouts: readonly PayoutRow[]) {
  const ids = payouts.map(({ id }) => id)
  const payments = ids.length > 0 ? await paymentsOf(tx, ids) : []
  const byPayout = Map.groupBy(payments, ({ payoutId }) => payoutId)
  return payouts.map(row => {
    const own = byPayout.get(row.id) ?? []
    return { row, payments: own, state: payoutState(row, own) }
  })
}

type Paid = Awaited<ReturnType<typeof paidPayouts>>[number]

const runView = (run: RunRow, payouts: readonly Paid[], personId: string) => ({
  ...{ id: run.id, number: runNumber(run.serial, run.draftedAt), platformId: run.platformId },
  ...{ through: run.through, state: run.state, draftedAt: run.draftedAt, mine: run.draftedBy === personId },
  progress: progressOf(
    run.state,
    payouts.map(({ state }) => state),
  ),
  amount: payouts
    .filter(({ state }) => state !== 'dropped')
    .reduce((total, { row }) => total + row.amount, 0),
})

const paymentView = ({ reference, paidOn, returnedOn, returnReason }: PaymentRow) => ({
  ...{ reference, paidOn, returnedOn, returnReason },
})

export const listDistributions = operation(
  api.listDistributions,
  async ({ platformId }, { tx, reach, actor, now }) => {
    await platformWithin(tx, reach, platformId)
    const { personId } = signedIn(actor)
    const runs = await runsOf(tx, platformId)
    const payouts =
      runs.length > 0
        ? await paidPayouts(
            tx,
            await payoutsOf(
              tx,
              runs.map(({ id }) => id),
            ),
          )
        : []
    const open = await unsettled(tx, platformId, dateOf(now))
    return accept({
      runs: runs.map(run =>
        runView(
          run,
          payouts.filter(({ row }) => row.runId === run.id),
          personId,
        ),
      ),
      due: [...Map.groupBy(open, ({ organisationId }) => organisationId)].map(([organisationId, parts]) => ({
        organisationId,
        organisationName: parts.at(-1)?.organisationName ?? '',
        amount: parts.reduce((total, part) => total + dueOf(part), 0),
      })),
    })
  },
)

export const getDistribution = operation(api.getDistribution, async ({ runId }, { tx, reach, actor }) => {
  const run = await runWithin(tx, reach, runId)
  const payouts = await paidPayouts(tx, await payoutsOf(tx, [runId]))
  const items = await itemsOf(
    tx,
    payouts.map(({ row }) => row.id),
  )
  const people = await namesOfPeople(tx, [run.draftedBy, run.decidedBy ?? []].flat())
  const names = await platformNames(tx, [run.platformId])
  return accept({
    ...runView(run, payouts, signedIn(actor).personId),
    platformName: names.get(run.platformId) ?? '',
    draftedBy: people.get(run.draftedBy) ?? '',
    decidedBy: run.decidedBy === null ? null : (people.get(run.decidedBy) ?? ''),
    ...{ decidedAt: run.decidedAt, reason: run.reason },
    payouts: payouts.map(({ row, payments, state }) => ({
      ...{ id: row.id, organisationName: row.organisationName, amount: row.amount, state },
      dropReason: row.dropReason,
      payments: payments.map(paymentView),
      items: items
        .filter(({ payoutId }) => payoutId === row.id)
        .map(({ saleId, serial, frozenAt, amount }) => ({
          ...{ saleId, saleNumber: saleNumber(serial, frozenAt), amount },
        })),
    })),
  })
})

export const listOwnShares = operation(api.listOwnShares, async (_input, { tx, actor }) => {
  const { organisationId } = actingFor(actor)
  const shares = await sharesOfParty(tx, organisationId)
  const found = await payoutsToParty(tx, organisationId)
  const payouts = await paidPayouts(
    tx,
    found.map(({ payout }) => payout),
  )
  const names = await platformNames(
    tx,
    shares.map(({ platformId }) => platformId),
  )
  return accept({
    platforms: shares.map(({ platformId, sales, amount, taken }) => {
      const own = found.flatMap(({ run }, index) => {
        const one = payouts[index]
        return run.platformId === platformId && one ? [{ run, ...one }] : []
      })
      const paid = own
        .filter(({ state }) => state === 'paid')
        .reduce((total, { row }) => total + row.amount, 0)
      return {
        ...{ platformId, platformName: names.get(platformId) ?? '', sales, amount, takenBack: taken },
        ...{ paid, due: amount - taken - paid },
        payouts: own.map(({ run, row, state, payments }) => ({
          ...{ id: row.id, runNumber: runNumber(run.serial, run.draftedAt), amount: row.amount, state },
          payments: payments.map(paymentView),
        })),
      }
    }),
  })
})
