import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, gt, inArray, isNull, lte, ne, or, sql } from '#kernel/sql.ts'
import { within } from '../platform/store.ts'
import { platform, title } from '../tables.ts'
import { titleNumber } from './number.ts'

export type TitleRow = typeof title.$inferSelect

/** All titles of a platform, the oldest first. */
export const titlesOf = (tx: Tx, platformId: string): Promise<TitleRow[]> =>
  tx.select().from(title).where(eq(title.platformId, platformId)).orderBy(asc(title.issuedOn), asc(title.id))

/** A title of a platform that the caller's grant reaches, held until the transaction ends. */
export async function lockTitle(tx: Tx, reach: Reach, id: string): Promise<TitleRow> {
  const reached = tx.select({ id: platform.id }).from(platform).where(within(reach))
  const [row] = await tx
    .select()
    .from(title)
    .where(and(eq(title.id, id), inArray(title.platformId, reached)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** The number of the certificate of a title that was awarded. */
export async function titleNumberOf(tx: Tx, id: string): Promise<string> {
  const [row] = await tx
    .select({ serial: title.serial, declaredAt: title.declaredAt })
    .from(title)
    .where(eq(title.id, id))
  if (!row) throw new Problem('not-found')
  return titleNumber(row)
}

/** False when the platform has a title of that ladder, level and document already. */
export async function insertTitle(tx: Tx, row: typeof title.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(title).values(row).onConflictDoNothing().returning({ id: title.id })
  return inserted.length > 0
}

type Document = Pick<TitleRow, 'platformId' | 'ladder' | 'level' | 'docNumber'>

/** Whether another title has that document; exact for whoever holds the platform. */
export async function documentTaken(tx: Tx, of: Document, but: string): Promise<boolean> {
  const rows = await tx
    .select({ id: title.id })
    .from(title)
    .where(
      and(
        eq(title.platformId, of.platformId),
        eq(title.ladder, of.ladder),
        eq(title.level, of.level),
        eq(title.docNumber, of.docNumber),
        ne(title.id, but),
      ),
    )
  return rows.length > 0
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeTitle(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof title.$inferInsert>,
): Promise<TitleRow> {
  const [row] = await tx
    .update(title)
    .set({ ...change, version: version + 1 })
    .where(and(eq(title.id, id), eq(title.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** What waits for the office, the oldest first, with its platform. */
export const declaredTitles = (tx: Tx, reach: Reach) =>
  tx
    .select({
      title,
      platformName: platform.name,
      organisationId: platform.organisationId,
      locality: platform.locality,
    })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(eq(title.state, 'declared'), within(reach)))
    .orderBy(asc(title.declaredAt), asc(title.id))

/** Titles of some levels that the city's office has checked and that weren't ended, whoever's platform; of one id or some platforms where given. */
export const unscopedConfirmedTitles = (
  tx: Tx,
  levels: readonly TitleRow['level'][],
  { id, platformIds }: { readonly id?: string; readonly platformIds?: readonly string[] },
) =>
  tx
    .select({ title, organisationId: platform.organisationId })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(
      and(
        eq(title.state, 'confirmed'),
        isNull(title.endedOn),
        inArray(title.level, [...levels]),
        id === undefined ? undefined : eq(title.id, id),
        platformIds === undefined ? undefined : inArray(title.platformId, [...platformIds]),
      ),
    )
    .orderBy(asc(title.issuedOn), asc(title.id))
    .limit(500)

/** Confirmed titles of the governments' ladder that were awarded by a day and not ended by then, the oldest first, each with its platform. */
export const awardedTitles = (tx: Tx, level: TitleRow['level'], day: PlainDate) =>
  tx
    .select({
      platformId: platform.id,
      platformName: platform.name,
      locality: platform.locality,
      isPublic: sql<boolean>`${platform.status} = 'published'`,
      docNumber: title.docNumber,
      issuedOn: title.issuedOn,
      expiresOn: title.expiresOn,
    })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(
      and(
        eq(title.ladder, 'administrative'),
        eq(title.level, level),
        eq(title.state, 'confirmed'),
        lte(title.issuedOn, day),
        or(isNull(title.endedOn), gt(title.endedOn, day)),
      ),
    )
    .orderBy(asc(title.issuedOn), asc(title.id))
