import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { recordsBehind } from './source.store.ts'
import { sources } from './sources.ts'
import { type PartRow, type RoundRow, valuesOf } from './store.ts'
import { tableById } from './table.store.ts'

/** What a figure is made of, and whether its records are still what they were when it was taken. */
export async function recordsView(
  tx: Tx,
  { part, round }: { part: PartRow; round: RoundRow },
  { input: code, after, limit }: { input: string; after?: string | undefined; limit: number },
  side: 'office' | 'own',
) {
  const { content: table } = await tableById(tx, round.tableId)
  const input = table.inputs.find(one => one.code === code)
  const source = input?.source ? sources[input.source] : undefined
  const row = (await valuesOf(tx, [part.id])).find(one => one.input === code)
  if (!input?.source || !source || !row) throw new Problem('not-found')
  const { records, digest } = await recordsBehind(
    tx,
    { platformId: part.platformId, year: round.year, window: input.window, source: input.source },
    { after, limit: limit + 1 },
  )
  const shown = records.slice(0, limit)
  const path = source[side]
  return {
    ...{ name: source.name, shown: source.shown, counts: source.counts, taken: row.taken },
    same: digest === row.digest,
    records: shown.map(one => ({
      ...one,
      path: path?.replace('{id}', one.id).replace('{platform}', part.platformId) ?? null,
    })),
    next: records.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
