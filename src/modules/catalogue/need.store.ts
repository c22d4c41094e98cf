import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { within as platformsWithin } from './platform.store.ts'
import { entry, need, platform } from './tables.ts'
import type { Process } from './terms.ts'

export type NeedRow = typeof need.$inferSelect

function within(reach: Reach) {
  if (reach.scope === 'organisation') return eq(need.organisationId, reach.organisationId)
  if (reach.scope === 'locality') return eq(need.locality, reach.locality)
  return reach.scope === 'public' ? eq(need.status, 'published') : undefined
}

export async function needWithin(tx: Tx, reach: Reach, id: string): Promise<NeedRow> {
  const [row] = await tx
    .select()
    .from(need)
    .where(and(eq(need.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** A need whoever owns it: for records that name it, and for the system's own work. */
export async function unscopedNeed(tx: Tx, id: string): Promise<NeedRow | null> {
  const [row] = await tx.select().from(need).where(eq(need.id, id))
  return row ?? null
}

export const unscopedNeeds = (tx: Tx, ids: readonly string[]): Promise<NeedRow[]> =>
  tx
    .select()
    .from(need)
    .where(inArray(need.id, [...ids]))

export const needsOf = (
  tx: Tx,
  organisationId: string,
  after: string | undefined,
  limit: number,
): Promise<NeedRow[]> =>
  tx
    .select()
    .from(need)
    .where(and(eq(need.organisationId, organisationId), after ? lt(need.id, after) : undefined))
    .orderBy(desc(need.id))
    .limit(limit)

/** Platforms among `ids` that are public: whom a need can be directed to. */
export const publicRecipients = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ id: platform.id, name: platform.name, organisationId: platform.organisationId })
    .from(platform)
    .where(and(inArray(platform.id, [...ids]), eq(platform.status, 'published')))

/** Published needs that are directed to a platform of the caller's organisation, newest first. */
export const needsDirectedTo = (tx: Tx, reach: Reach, after: string | undefined, limit: number) =>
  tx
    .select({ row: need, platforms: sql<string[]>`array_agg(${platform.name} order by ${platform.name})` })
    .from(need)
    .innerJoin(platform, sql`${need.content}->'recipients' ? ${platform.id}::text`)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' = 'directed'`,
        platformsWithin(reach),
        after ? lt(need.id, after) : undefined,
      ),
    )
    .groupBy(need.id)
    .orderBy(desc(need.id))
    .limit(limit)

/** Published needs that have no entry though one is due: of a database older than the entries. */
export const needsWithoutEntry = (tx: Tx, limit: number): Promise<NeedRow[]> =>
  tx
    .select()
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' in ('public', 'summary')`,
        sql`not exists (select from ${entry} where ${entry.ownerId} = ${need.id})`,
      ),
    )
    .limit(limit)
    .for('no key update')

export async function insertNeed(tx: Tx, row: typeof need.$inferInsert): Promise<void> {
  await tx.insert(need).values(row)
}

/** Stores a change of version `version`; answers the new row. Throws Problem `conflict` when it isn't current. */
export async function storeNeed(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof need.$inferInsert>,
): Promise<NeedRow> {
  const [row] = await tx
    .update(need)
    .set({ ...change, version: version + 1 })
    .where(and(eq(need.id, id), eq(need.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/**
 * Published needs that anyone may see, newest first. Of a need with a public summary only the parts that may be shown
 * are selected: nothing is fetched and then hidden.
 */
export const publicNeeds = (
  tx: Tx,
  processes: readonly Process[],
  after: { publishedAt: string; id: string } | null,
  limit: number,
) => {
  const open = sql`${need.content}->>'confidentiality' = 'public'`
  return tx
    .select({
      id: need.id,
      serial: need.serial,
      createdAt: need.createdAt,
      locality: need.locality,
      publishedAt: need.publishedAt,
      process: sql<Process>`${need.content}->>'process'`,
      from: sql<string>`${need.content}->'window'->>'from'`,
      to: sql<string>`${need.content}->'window'->>'to'`,
      name: sql<string | null>`case when ${open} then ${need.content}->>'name' end`,
      summary: sql<string>`case when ${need.content}->>'publicSummary' <> '' then ${need.content}->>'publicSummary'
        when ${open} then left(${need.content}->>'background', 200) else '' end`,
      capabilities: sql<unknown>`case when ${open} then ${need.content}->'capabilities' else '[]'::jsonb end`,
    })
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' in ('public', 'summary')`,
        processes.length > 0 ? inArray(sql`${need.content}->>'process'`, [...processes]) : undefined,
        after
          ? sql`(${need.publishedAt}, ${need.id}) < (${after.publishedAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${need.publishedAt} desc, ${need.id} desc`)
    .limit(limit)
}

export async function countPublicNeeds(tx: Tx, processes: readonly Process[] = []): Promise<number> {
  const [row] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' in ('public', 'summary')`,
        processes.length > 0 ? inArray(sql`${need.content}->>'process'`, [...processes]) : undefined,
      ),
    )
  return row?.total ?? 0
}
