import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { voucherNumber } from '../number.ts'
import { decidingRefusals, onceRefusal } from '../rules.ts'
import { lockVouchers, markDeclined, type VoucherRow } from '../store.ts'
import { bookVouchers } from '../voucher.ts'

const numbered = (row: VoucherRow) => ({ ...row, number: voucherNumber(row.serial, row.proposedAt) })

export const confirmVouchers = operation(api.confirmVouchers, async ({ chosen }, context) => {
  const { tx, reach, actor, changed } = context
  const { personId } = signedIn(actor)
  const rows = await lockVouchers(tx, reach, chosen)
  const decision = decide({}, decidingRefusals(rows.map(numbered), personId))
  if (!decision.ok) return decision
  if (!(await bookVouchers(context, rows, personId))) return refuse(onceRefusal)
  for (const { id, amount } of rows)
    changed({ object: { kind: 'voucher', id }, after: { state: 'posted', amount } })
  return accept({ posted: rows.length })
})

export const declineVouchers = operation(
  api.declineVouchers,
  async ({ chosen, reason }, { tx, reach, actor, now, changed }) => {
    const { personId } = signedIn(actor)
    const rows = await lockVouchers(tx, reach, chosen)
    const decision = decide({}, decidingRefusals(rows.map(numbered), personId))
    if (!decision.ok) return decision
    await markDeclined(tx, chosen, { decidedBy: personId, decidedAt: now, note: reason })
    for (const { id } of rows)
      changed({ object: { kind: 'voucher', id }, after: { state: 'declined' }, reason })
    return accept({ declined: rows.length })
  },
)
