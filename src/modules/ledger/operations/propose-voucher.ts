import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { entryNumber } from '../number.ts'
import { mayStandAlone, onceRefusal, proposalRefusals, reversalRefusals } from '../rules.ts'
import { entryById, reversalsOf } from '../statement.store.ts'
import { insertReversal, insertVouchers, secondPersonFrom } from '../store.ts'
import { bookVouchers } from '../voucher.ts'

export const proposeVoucher = operation(api.proposeVoucher, async ({ platformId, ...said }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { organisationId } = await platformWithin(tx, reach, platformId)
  const { personId } = signedIn(actor)
  const decision = decide({}, proposalRefusals(said, dateOf(now)))
  if (!decision.ok) return decision
  const alone = mayStandAlone(said.amount, await secondPersonFrom(tx, platformId))
  const [row] = await insertVouchers(tx, [
    {
      ...{ id: newId(), platformId, organisationId, ...said, alone, state: 'proposed' },
      ...{ proposedBy: personId, proposedAt: now },
    },
  ])
  if (!row) throw new Error('nothing was stored')
  if (alone) await bookVouchers(context, [row], personId)
  const state = alone ? 'posted' : 'proposed'
  changed({ object: { kind: 'voucher', id: row.id }, after: { kind: row.kind, amount: row.amount, state } })
  return accept({ voucherId: row.id, state })
})

export const proposeReversal = operation(
  api.proposeReversal,
  async ({ entryId, reason, evidence }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const entry = await entryById(tx, entryId)
    await platformWithin(tx, reach, entry.platformId)
    const { personId } = signedIn(actor)
    const isReversed = (await reversalsOf(tx, [entryId])).has(entryId)
    const decision = decide(
      {},
      reversalRefusals({ sourceKind: entry.sourceKind, isReversal: entry.reverses !== null, isReversed }),
    )
    if (!decision.ok) return decision
    const alone = mayStandAlone(entry.total, await secondPersonFrom(tx, entry.platformId))
    const { platformId, organisationId, total: amount } = entry
    const row = await insertReversal(tx, {
      ...{
        id: newId(),
        platformId,
        organisationId,
        kind: 'reversal',
        happenedOn: dateOf(now),
        detail: '',
        amount,
      },
      ...{ settlement: 'paid', partyName: '', evidence, reverses: entryId, alone, state: 'proposed' },
      text: `冲销 ${entryNumber(entry.serial, entry.postedAt)}：${reason}`,
      ...{ proposedBy: personId, proposedAt: now },
    })
    if (!row)
      return refuse({ rule: 'ledger.reversal.pending', message: '这笔分录已有一项冲销待复核，请先办理。' })
    if (alone && !(await bookVouchers(context, [row], personId))) return refuse(onceRefusal)
    const state = alone ? 'posted' : 'proposed'
    changed({ object: { kind: 'ledger-entry', id: entryId }, after: { voucherId: row.id, state }, reason })
    return accept({ voucherId: row.id, state })
  },
)
