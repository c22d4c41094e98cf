import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { orderColumns, orderRow } from '../bank-sheet.ts'
import * as api from '../payment.api.ts'
import { paymentsIn, reconciled } from '../payment.store.ts'
import { awardsByIds } from '../store.ts'
import { numberOf, paymentViews } from '../view.ts'

export const listPayments = operation(api.listPayments, async ({ state }, { tx }) =>
  accept({
    payments: await paymentViews(tx, await paymentsIn(tx, state)),
    reconciliation: await reconciled(tx),
  }),
)

export const exportPayments = operation(api.exportPayments, async (_input, { tx, now }) => {
  const waiting = await paymentsIn(tx, 'ordered')
  const awards = await awardsByIds(
    tx,
    waiting.map(({ awardId }) => awardId),
  )
  return accept({
    name: `银行支付文件-${dateOf(now)}`,
    columns: orderColumns,
    rows: waiting.map(one => {
      const award = awards.get(one.awardId)
      return orderRow(one, award ? `${numberOf(award)} ${award.docNumber ?? ''}` : '')
    }),
    total: waiting.length,
  })
})
