import { actingFor, signedIn } from '#kernel/actor.ts'
import type { Context } from '#kernel/operation.ts'
import type { need } from '../tables.ts'
import { insertNeeds } from './store.ts'

/** New needs of whoever asks, kept as drafts that may say anything yet; answers their ids. */
export async function keepNewDrafts(
  drafts: readonly (typeof need.$inferInsert)['draft'][],
  { tx, now, actor, newId, changed }: Pick<Context, 'tx' | 'now' | 'actor' | 'newId' | 'changed'>,
): Promise<string[]> {
  const { organisationId, locality } = actingFor(actor)
  const createdBy = signedIn(actor).personId
  const moments = { createdAt: now, updatedAt: now }
  const rows = drafts.map(draft => ({
    ...{ id: newId(), organisationId, createdBy, locality, draft, ...moments },
    status: 'draft' as const,
  }))
  await insertNeeds(tx, rows)
  for (const { id } of rows) changed({ object: { kind: 'need', id } })
  return rows.map(({ id }) => id)
}
