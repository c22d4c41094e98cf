import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../dispute.api.ts'
import { disputesWithin } from '../dispute.store.ts'
import { billNumber } from '../number.ts'
import { billSidesOf } from '../sides.ts'
import { disputeView, namesOf } from '../view.ts'

export const listDisputes = operation(
  api.listDisputes,
  async ({ side, open, after, limit }, { tx, reach, actor, now }) => {
    if (!billSidesOf(actor).includes(side)) return accept({ disputes: [], next: null })
    const rows = await disputesWithin(tx, reach, { side, open, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const otherOf = (bill: (typeof rows)[number]['bill']) =>
      side === 'client' ? bill.providerId : bill.clientId
    const names = await namesOf(
      tx,
      shown.map(({ bill }) => otherOf(bill)),
    )
    return accept({
      disputes: shown.map(({ dispute, bill, line }) => ({
        ...disputeView(dispute, bill.answerDays, dateOf(now)),
        billNumber: billNumber(bill),
        otherName: names.get(otherOf(bill)) ?? '',
        lineName: line.name,
        left: line.amount - line.taken,
      })),
      next: rows.length > limit ? (shown.at(-1)?.dispute.id ?? null) : null,
    })
  },
)
