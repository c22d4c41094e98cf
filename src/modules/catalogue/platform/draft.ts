import type { z } from 'zod'
import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import type * as api from '../api.ts'
import { insertPlatforms } from './store.ts'

type Said = z.output<typeof api.registerPlatform.input>

/**
 * New platforms of whoever asks, as drafts; answers what was kept of them by id, without those whose name somebody else of
 * the organisation was faster with.
 */
export async function keepNewPlatforms(
  records: readonly Said[],
  { tx, now, actor, newId, changed }: Pick<Context, 'tx' | 'now' | 'actor' | 'newId' | 'changed'>,
): Promise<ReadonlyMap<string, Said>> {
  const { organisationId } = actingFor(actor)
  const rows = new Map(records.map(record => [newId(), record]))
  const inserted = await insertPlatforms(
    tx,
    [...rows].map(([id, record]) => ({
      ...record,
      id,
      organisationId,
      status: 'draft' as const,
      confirmedOn: dateOf(now),
      // Lists find what is published.
      tokens: [],
      createdAt: now,
    })),
  )
  const kept = new Map([...rows].filter(([id]) => inserted.has(id)))
  for (const [id, record] of kept) changed({ object: { kind: 'platform', id }, after: record })
  return kept
}
