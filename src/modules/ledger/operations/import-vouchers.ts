import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { mayStandAlone } from '../rules.ts'
import { readSheet } from '../sheet.ts'
import { insertVouchers, secondPersonFrom } from '../store.ts'
import { bookVouchers } from '../voucher.ts'

export const importVouchers = operation(api.importVouchers, async ({ platformId, rows, write }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { organisationId } = await platformWithin(tx, reach, platformId)
  const { personId } = signedIn(actor)
  const sheet = readSheet(rows, dateOf(now))
  if (write && sheet.faults.length > 0) {
    const bad = new Set(sheet.faults.map(({ row }) => row)).size
    return refuse({
      rule: 'ledger.import.faults',
      message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
      facts: { bad },
    })
  }
  const from = await secondPersonFrom(tx, platformId)
  const stored = await insertVouchers(
    tx,
    (write ? sheet.rows : []).map(({ row: _, ...said }) => ({
      ...{ id: newId(), platformId, organisationId, ...said },
      ...{ alone: mayStandAlone(said.amount, from), state: 'proposed' as const },
      ...{ proposedBy: personId, proposedAt: now },
    })),
  )
  await bookVouchers(
    context,
    stored.filter(({ alone }) => alone),
    personId,
  )
  changed({ object: { kind: 'platform', id: platformId }, after: { imported: stored.length } })
  return accept({
    rows: sheet.filled,
    imported: stored.length,
    ignoredColumns: [...sheet.ignored],
    faults: [...sheet.faults],
  })
})
