import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { erasure } from '../chain.ts'
import { eraseDetailsOf, heldEntry } from '../store.ts'

export const eraseDetails = operation(api.eraseDetails, async ({ seq, reason }, { tx, actor, changed }) => {
  const entry = await heldEntry(tx, seq)
  if (!entry) throw new Problem('not-found')
  const decision = decide({}, [
    entry.details === null
      ? { rule: 'audit.erasable', message: `第 ${seq} 条没有明细，或已经删除，请刷新。` }
      : null,
    entry.personId === signedIn(actor).personId
      ? { rule: 'audit.own', message: '这一条记的是您自己所为，请由另一位审计人员办理。' }
      : null,
    entry.event === erasure.event ? { rule: 'audit.erasable', message: '记着删除的，自身不能删除。' } : null,
  ])
  if (!decision.ok) return decision
  await eraseDetailsOf(tx, seq)
  changed({ object: { kind: erasure.kind, id: String(seq) }, after: { details: 'erased' }, reason })
  return accept({})
})
