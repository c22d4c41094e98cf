/** An evaluation that has just begun, of a year of its own, and an index table that waits for its second person. */
import { addDays, dateOf } from '#kernel/calendar.ts'
import { listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import { note, startedRound } from '#test/evaluations.ts'
import type { World } from '#test/world.ts'

export async function evaluatedIn(w: World, platformId: string) {
  const { versions } = await w.call('lead', listIndexTables, {})
  const year = versions.length === 0 ? 2025 : 2024
  const { roundId, tableId, partOf } = await startedRound(w, year, addDays(dateOf(w.clock.now()), 30))
  const { proposals } = await w.call('lead', listIndexTables, {})
  const content = { ...proposals[0], name: `试验用指标体系 ${year}` }
  const { tableId: proposedId } = await w.call('lead', proposeIndexTable, { content, note })
  return { roundId, tableId, proposedId, content, partId: await partOf(platformId), findingId: roundId }
}
