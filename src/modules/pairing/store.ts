import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, desc, eq, inArray, lt, type SQL, sql } from '#kernel/sql.ts'
import { pair, party } from './tables.ts'

export type PairRow = typeof pair.$inferSelect
export type PartyRow = typeof party.$inferSelect

const whereParty = (condition: SQL): SQL =>
  sql`exists (select 1 from ${party} where ${party.pairId} = ${pair.id} and ${condition})`

/** Pairs that a caller's grant reaches: of whom it is a side, or one side of which is of the place. */
function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'organisation':
      return whereParty(eq(party.organisationId, reach.organisationId))
    case 'locality':
      return whereParty(eq(party.locality, reach.locality))
    case 'city':
      return undefined
    default:
      return sql`false`
  }
}

export async function insertPair(
  tx: Tx,
  row: typeof pair.$inferInsert,
  parties: (typeof party.$inferInsert)[],
): Promise<PairRow> {
  const [stored] = await tx.insert(pair).values(row).returning()
  if (!stored) throw new Error('a pair was not stored')
  await tx.insert(party).values(parties)
  return stored
}

/** The newest first, from after the pair `after`. */
export const pairsWithin = (
  tx: Tx,
  reach: Reach,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<PairRow[]> =>
  tx
    .select()
    .from(pair)
    .where(
      and(
        within(reach),
        after === undefined
          ? undefined
          : lt(pair.serial, sql`(select p.serial from ${pair} p where p.id = ${after})`),
      ),
    )
    .orderBy(desc(pair.serial))
    .limit(limit)

export async function pairWithin(tx: Tx, reach: Reach, id: string): Promise<PairRow> {
  const [row] = await tx
    .select()
    .from(pair)
    .where(and(eq(pair.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: the last two sides to answer come one after the other. */
export async function lockPair(tx: Tx, reach: Reach, id: string): Promise<PairRow> {
  const [row] = await tx
    .select()
    .from(pair)
    .where(and(eq(pair.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** What all sides agreed to show, from the day that it came about, while its platform is public; those in force first. */
export async function publicPairs(
  tx: Tx,
  today: PlainDate,
  { page, limit }: { readonly page: number; readonly limit: number },
): Promise<{ rows: PairRow[]; total: number }> {
  const where = and(
    eq(pair.shown, true),
    inArray(pair.state, ['active', 'ended']),
    sql`exists (select 1 from catalogue.pub_platform p where p.id = ${pair.platformId})`,
  )
  const rows = await tx
    .select()
    .from(pair)
    .where(where)
    .orderBy(desc(sql`${pair.state} = 'active' and ${pair.until} >= ${today}`), desc(pair.serial))
    .limit(limit)
    .offset((page - 1) * limit)
  const [counted] = await tx.select({ total: count() }).from(pair).where(where)
  return { rows, total: counted?.total ?? 0 }
}

export const partiesOf = (tx: Tx, pairIds: readonly string[]): Promise<PartyRow[]> =>
  tx
    .select()
    .from(party)
    .where(inArray(party.pairId, [...pairIds]))
    .orderBy(asc(party.position))

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storePair(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof pair.$inferInsert>,
): Promise<PairRow> {
  const [row] = await tx
    .update(pair)
    .set({ ...change, version: version + 1 })
    .where(and(eq(pair.id, id), eq(pair.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export async function storeYes(
  tx: Tx,
  pairId: string,
  organisationId: string,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx
    .update(party)
    .set({ answeredAt: at, answeredBy: by })
    .where(and(eq(party.pairId, pairId), eq(party.organisationId, organisationId)))
}
