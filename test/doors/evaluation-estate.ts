/** An evaluation that has just begun, of a year of its own, and an index table that waits for its second person. */
import { addDays, dateOf } from '#kernel/calendar.ts'
import { insertObjection } from '#modules/evaluation/objection.store.ts'
import { insertFinding } from '#modules/evaluation/store.ts'
import { listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import { sealObjector, Vault } from '#modules/identity/index.ts'
import { note, startedRound } from '#test/evaluations.ts'
import { key, type World } from '#test/world.ts'

export async function evaluatedIn(w: World, platformId: string) {
  const { versions } = await w.call('lead', listIndexTables, {})
  const year = versions.length === 0 ? 2025 : 2024
  const { roundId, tableId, partOf } = await startedRound(w, year, addDays(dateOf(w.clock.now()), 30))
  const { proposals } = await w.call('lead', listIndexTables, {})
  const content = { ...proposals[0], name: `试验用指标体系 ${year}` }
  const { tableId: proposedId } = await w.call('lead', proposeIndexTable, { content, note })
  const partId = await partOf(platformId)
  const findingId = crypto.randomUUID()
  // A finding as somebody has proposed it; platforms still answer, so nothing is decided about it yet.
  const said = { kind: 'veto' as const, code: 'fraud', reason: '核查发现有出入', evidence: '核查记录' }
  const by = { proposedBy: crypto.randomUUID(), proposedAt: w.clock.now() }
  await w.inside(tx => insertFinding(tx, { id: findingId, partId, mark: '', ...said, ...by }))
  const objectionId = crypto.randomUUID()
  await w.inside(tx =>
    insertObjection(
      tx,
      { id: objectionId, roundId, partId, matter: '对外机时与合同不符', receivedAt: w.clock.now() },
      sealObjector(
        objectionId,
        { name: '李某某', contact: '0573-00000001', organisation: '' },
        new Vault([key]),
        Buffer.alloc(12, 1).toString('base64url'),
      ),
    ),
  )
  return { roundId, tableId, proposedId, content, partId, findingId, objectionId }
}
