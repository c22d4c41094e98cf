import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { erasure } from '../chain.ts'
import { erasureRefusals } from '../rules.ts'
import { eraseDetailsOf, heldEntry } from '../store.ts'

export const eraseDetails = operation(api.eraseDetails, async ({ seq, reason }, { tx, actor, changed }) => {
  const entry = await heldEntry(tx, seq)
  if (!entry) throw new Problem('not-found')
  const decision = decide({}, erasureRefusals(entry, signedIn(actor).personId))
  if (!decision.ok) return decision
  await eraseDetailsOf(tx, seq)
  changed({ object: { kind: erasure.kind, id: String(seq) }, after: { details: 'erased' }, reason })
  return accept({})
})
