import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, type SQL, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import {
  type CertificateRow,
  type LineRow,
  type PlatformRow,
  shownOfPlatform,
  within,
} from './platform.store.ts'
import { certificate, line, platform } from './tables.ts'
import type { Process } from './terms.ts'

export interface LineWithPlatform {
  readonly line: LineRow
  readonly platform: PlatformRow
}

const publicLine = statement(
  db =>
    db
      .select({ line, platform: shownOfPlatform })
      .from(line)
      .innerJoin(platform, eq(platform.id, line.platformId))
      .where(and(eq(line.id, given('id')), eq(platform.status, 'published'))),
  'public_line',
)

/** A line of a published platform; else Problem `not-found`. */
export async function publishedLine(tx: Tx, id: string) {
  const [row] = await tx.run(publicLine, { id })
  if (!row) throw new Problem('not-found')
  return row
}

/** A line, when the caller's grant reaches its platform; else Problem `not-found`. */
export async function lineWithin(tx: Tx, reach: Reach, id: string): Promise<LineWithPlatform> {
  const [row] =
    reach.scope === 'public'
      ? (await unscopedLines(tx, [id])).filter(found => found.platform.status === 'published')
      : await tx
          .select({ line, platform })
          .from(line)
          .innerJoin(platform, eq(platform.id, line.platformId))
          .where(and(eq(line.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Lines of platforms that are published, those that meet a condition, by their ids. */
export const publishedLinesWhere = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({ line, platform })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(and(eq(platform.status, 'published'), condition))
    .orderBy(asc(line.id))

/** All lines of platforms that are published, for matching. */
export const publishedLines = async (tx: Tx): Promise<LineWithPlatform[]> =>
  publishedLinesWhere(tx, undefined)

/** Those of one process, with what a comparison says of their platform. */
export const publishedLinesOf = (tx: Tx, process: Process) =>
  tx
    .select({ line, platform: { name: platform.name, locality: platform.locality } })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(and(eq(platform.status, 'published'), eq(line.process, process)))
    .orderBy(asc(line.id))

/** The lines of the platforms that the caller's grant reaches, platform by platform. */
export const linesOfPlatforms = (tx: Tx, reach: Reach, platformIds: readonly string[]) =>
  tx
    .select({ id: line.id, platformId: line.platformId })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(and(inArray(line.platformId, [...platformIds]), within(reach)))
    .orderBy(asc(line.platformId), asc(line.createdAt), asc(line.id))

export const linesOfOrganisation = (tx: Tx, organisationId: string): Promise<LineWithPlatform[]> =>
  linesOfOrganisations(tx, [organisationId])

/** Whether the platform that a statement speaks of is one of the organisation's. */
export const ofOwnPlatform = (platformId: SQL, organisationId: string): SQL =>
  sql`${platformId} in (select ${platform.id} from ${platform} where ${eq(platform.organisationId, organisationId)})`

/** Whether the line that a statement speaks of is one of the organisation's. */
export const ofOwnLine = (lineId: SQL, organisationId: string): SQL =>
  sql`${lineId} in (select ${line.id} from ${line} join ${platform} on ${eq(platform.id, line.platformId)}
    where ${eq(platform.organisationId, organisationId)})`

/** The lines of several organisations, platform by platform. */
export const linesOfOrganisations = (
  tx: Tx,
  organisationIds: readonly string[],
): Promise<LineWithPlatform[]> =>
  tx
    .select({ line, platform })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(inArray(platform.organisationId, [...organisationIds]))
    .orderBy(asc(platform.createdAt), asc(line.createdAt))

const byIds = statement(
  db =>
    db
      .select({ line, platform })
      .from(line)
      .innerJoin(platform, eq(platform.id, line.platformId))
      .where(sql`${line.id} = any(${given('ids')}::uuid[])`),
  'lines_by_ids',
)

/** Lines by id whatever the state of their platform: for records that name them. */
export const unscopedLines = async (tx: Tx, ids: readonly string[]): Promise<LineWithPlatform[]> =>
  ids.length === 0 ? [] : tx.run(byIds, { ids: [...ids] })

/** False when the platform has a line of that name. */
export async function insertLine(tx: Tx, row: typeof line.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(line).values(row).onConflictDoNothing().returning({ id: line.id })
  return inserted.length > 0
}

export async function lineNameTaken(tx: Tx, platformId: string, name: string, but: string): Promise<boolean> {
  const rows = await tx
    .select({ id: line.id })
    .from(line)
    .where(and(eq(line.platformId, platformId), eq(line.name, name)))
  return rows.some(({ id }) => id !== but)
}

/** Stores a change of version `version`; answers the new version. Throws Problem `conflict` when it isn't current. */
export async function storeLine(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof line.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(line)
    .set({ ...change, version: version + 1 })
    .where(and(eq(line.id, id), eq(line.version, version)))
    .returning({ version: line.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

/** Certificates of the platforms, valid or not: the caller judges by date. */
export const certificatesOf = (tx: Tx, platformIds: readonly string[]): Promise<CertificateRow[]> =>
  tx
    .select()
    .from(certificate)
    .where(inArray(certificate.platformId, [...platformIds]))
