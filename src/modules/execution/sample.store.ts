import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, eq, inArray, notExists, or } from '#kernel/sql.ts'
import { sample, sampleEvent } from './tables.ts'
import { goneStates } from './terms.ts'
import { ofSide } from './within.ts'

export type SampleRow = typeof sample.$inferSelect
export type SampleEventRow = typeof sampleEvent.$inferSelect
export interface SampleFacts {
  readonly row: SampleRow
  readonly events: readonly SampleEventRow[]
}

async function withEvents(tx: Tx, rows: readonly SampleRow[]): Promise<SampleFacts[]> {
  const ids = rows.map(({ id }) => id)
  const events = await tx
    .select()
    .from(sampleEvent)
    .where(inArray(sampleEvent.sampleId, ids))
    .orderBy(asc(sampleEvent.position))
  return rows.map(row => ({ row, events: events.filter(({ sampleId }) => sampleId === row.id) }))
}

/** Samples of orders that the caller has seen to be their own, in the order in which they came. */
export const samplesOf = async (tx: Tx, orderIds: readonly string[]): Promise<SampleFacts[]> =>
  withEvents(
    tx,
    await tx
      .select()
      .from(sample)
      .where(inArray(sample.orderId, [...orderIds]))
      .orderBy(asc(sample.serial)),
  )

/** How many of each order haven't left. */
export async function samplesHereOf(tx: Tx, orderIds: readonly string[]): Promise<Map<string, number>> {
  const left = tx
    .select({ id: sampleEvent.sampleId })
    .from(sampleEvent)
    .where(and(eq(sampleEvent.sampleId, sample.id), inArray(sampleEvent.kind, [...goneStates])))
  const rows = await tx
    .select({ orderId: sample.orderId, count: count() })
    .from(sample)
    .where(and(inArray(sample.orderId, [...orderIds]), notExists(left)))
    .groupBy(sample.orderId)
  return new Map(rows.map(row => [row.orderId, row.count]))
}

export async function sampleWithin(tx: Tx, reach: Reach, id: string): Promise<SampleFacts> {
  const rows = await tx
    .select()
    .from(sample)
    .where(
      and(
        eq(sample.id, id),
        or(ofSide(sample.orderId, reach, 'client'), ofSide(sample.orderId, reach, 'provider')),
      ),
    )
  const [facts] = await withEvents(tx, rows)
  if (!facts) throw new Problem('not-found')
  return facts
}

export async function insertSample(
  tx: Tx,
  row: typeof sample.$inferInsert,
  event: Omit<typeof sampleEvent.$inferInsert, 'sampleId' | 'position'>,
): Promise<SampleRow> {
  const [stored] = await tx.insert(sample).values(row).returning()
  if (!stored) throw new Error('a sample was not stored')
  await tx.insert(sampleEvent).values({ ...event, sampleId: stored.id, position: 1 })
  return stored
}

/** The place in the row of events decides who was first. Throws Problem `conflict` for who wasn't. */
export async function insertSampleEvent(tx: Tx, row: typeof sampleEvent.$inferInsert): Promise<void> {
  const [stored] = await tx
    .insert(sampleEvent)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: sampleEvent.at })
  if (!stored) throw new Problem('conflict')
}
