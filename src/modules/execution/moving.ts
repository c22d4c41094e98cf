/** What every step of a report has in common: held, of the caller's side, as they saw it, put on record. */
import { signedIn } from '#kernel/actor.ts'
import { accept, type Decision, decide, type Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { OrderRow } from '#modules/order/index.ts'
import { changeReport, lockReport, noteEvent, type ReportRow } from './report.store.ts'
import { orderFor, type Side } from './sides.ts'
import type { ReportEvent, ReportState } from './terms.ts'

interface Step {
  readonly reportId: string
  readonly version: number
  readonly side: Side
  readonly event: ReportEvent
  readonly reason?: string
  readonly refusals: (row: ReportRow, personId: string) => readonly (Refusal | null)[]
  readonly changes: (row: ReportRow, personId: string) => Partial<ReportRow>
}

export interface Moved {
  readonly row: ReportRow
  readonly order: OrderRow
  readonly state: ReportState
  readonly version: number
}

/** Moves a report one step on. Throws Problem `conflict` where it isn't as the caller saw it. */
export async function moveReport(context: Context, step: Step): Promise<Decision<Moved>> {
  const { tx, reach, actor, now, changed } = context
  const row = await lockReport(tx, reach, step.reportId, step.side)
  const order = await orderFor(step.side, tx, reach, actor, row.orderId)
  const { personId } = signedIn(actor)
  const decision = decide({}, step.refusals(row, personId))
  if (!decision.ok) return decision
  if (row.version !== step.version) throw new Problem('conflict')
  const changes = step.changes(row, personId)
  const version = await changeReport(tx, row, changes)
  const reason = step.reason ?? ''
  await noteEvent(tx, row, { kind: step.event, at: now, personId, reason })
  const state = changes.state ?? row.state
  changed({
    object: { kind: 'report', id: row.id },
    before: { state: row.state },
    after: { state, version, event: step.event },
    ...(reason ? { reason } : {}),
  })
  return accept({ row, order, state, version })
}
