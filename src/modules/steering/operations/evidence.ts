import { actingFor } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { type Context, operation, preparedOperation } from '#kernel/operation.ts'
import { kept, looked, officeFileThere, sharedView } from '#modules/files/index.ts'
import * as api from '../evidence.api.ts'
import { issueWithin, lockIssue } from '../issue.store.ts'
import { lockMilestone, milestoneSeen } from '../milestone.store.ts'
import { refusalOf } from '../rules.ts'
import { slipWithin } from '../slip.store.ts'
import type { EvidenceKind } from '../terms.ts'
import { reached, unitOf } from '../unit.ts'

type Looking = Pick<Context, 'tx' | 'reach' | 'actor'>

/** Whether what the evidence hangs on is still under way; held. */
async function isOpen({ tx, reach, actor }: Looking, kind: EvidenceKind, id: string): Promise<boolean> {
  const whose = reached(reach, actor)
  if (kind === 'milestone') {
    const { state } = await lockMilestone(tx, id, whose)
    return state !== 'submitted' && state !== 'confirmed'
  }
  if (kind === 'issue') return !['closed', 'withdrawn'].includes((await lockIssue(tx, id, whose)).state)
  return (await slipWithin(tx, id, whose, true)).state !== 'closed'
}

/** Throws Problem `not-found` where the caller doesn't see what the evidence hangs on. */
async function seen({ tx, reach, actor }: Looking, kind: EvidenceKind, id: string): Promise<void> {
  const whose = reached(reach, actor)
  if (kind === 'milestone') await milestoneSeen(tx, id, unitOf(actor), whose)
  else if (kind === 'issue') await issueWithin(tx, id, whose)
  else await slipWithin(tx, id, whose)
}

export const attachEvidence = (scans: boolean) =>
  preparedOperation(
    api.attachEvidence,
    async ({ file }) => looked({ file, purpose: 'other' }),
    async ({ recordKind, recordId, title }, context, prepared) => {
      const open = await isOpen(context, recordKind, recordId)
      const decision = decide({}, [
        open ? null : refusalOf('settled', '已经报送或办结，不能再加佐证；退回后可以再加。'),
      ])
      if (!decision.ok) return decision
      const { organisationId } = actingFor(context.actor)
      const said = { recordKind, recordId, rootId: recordId, title, organisationId }
      const file = await kept({ ...said, purpose: 'other', visibility: 'own' }, prepared, scans, context)
      return file.ok ? accept({ fileId: file.value.id }) : file
    },
  )

export const readEvidence = operation(api.readEvidence, async ({ fileId }, context) => {
  const row = await officeFileThere(context.tx, fileId)
  const { recordKind: kind } = row
  if (kind === 'milestone' || kind === 'issue' || kind === 'slip') await seen(context, kind, row.recordId)
  if (row.scan === 'pending' || row.scan === 'infected')
    return refuse({ rule: 'files.unsafe', message: '这个文件还没有查毒或查出恶意内容，现在不能下载。' })
  context.changed({ object: { kind: 'file', id: fileId }, after: { sha256: row.sha256 } })
  return accept({ file: sharedView(row), sha256: row.sha256 })
})
