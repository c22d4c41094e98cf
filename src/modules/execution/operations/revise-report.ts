import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../report.api.ts'
import { writingRefusals } from '../report.rules.ts'
import { changeReport, lockReport } from '../report.store.ts'
import { orderFor } from '../sides.ts'

export const reviseReport = operation(
  api.reviseReport,
  async ({ reportId, version, content }, { tx, reach, actor, changed }) => {
    const row = await lockReport(tx, reach, reportId, 'provider')
    await orderFor('provider', tx, reach, actor, row.orderId)
    const decision = decide({}, writingRefusals(row))
    if (!decision.ok) return decision
    if (row.version !== version) throw new Problem('conflict')
    const writers = [...new Set([...row.writers, signedIn(actor).personId])]
    const next = await changeReport(tx, row, { content, writers })
    changed({ object: { kind: 'report', id: reportId }, after: { version: next } })
    return accept({ state: row.state, version: next })
  },
)
