import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { reportNumber } from '../number.ts'
import * as api from '../report.api.ts'
import { correctionRefusals } from '../report.rules.ts'
import { insertReport, noteEvent, reportWithin } from '../report.store.ts'
import { orderFor, underContract } from '../sides.ts'

export const draftReport = operation(
  api.draftReport,
  async ({ orderId, content, replaces }, { tx, reach, actor, now, newId, changed }) => {
    const order = await orderFor('provider', tx, reach, actor, orderId)
    const replaced = replaces && (await reportWithin(tx, reach, replaces.reportId))
    if (replaced && replaced.orderId !== orderId) throw new Problem('not-found')
    const decision = decide({}, [underContract(order), ...correctionRefusals(replaced)])
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    const row = await insertReport(tx, {
      ...{ id: newId(), orderId, content, createdAt: now, writers: [personId] },
      replacesId: replaced?.id ?? null,
      replacesReason: replaces?.reason ?? null,
    })
    if (!row)
      return refuse({
        rule: 'execution.report.replaces',
        message: '这份报告已有更正报告，请打开更正的一份办理。',
      })
    await noteEvent(tx, row, { kind: 'drafted', at: now, personId })
    changed({
      object: { kind: 'report', id: row.id },
      after: { orderId, state: 'draft', replaces: replaced?.id ?? null },
      ...(replaces ? { reason: replaces.reason } : {}),
    })
    return accept({ reportId: row.id, number: reportNumber(row) })
  },
)
