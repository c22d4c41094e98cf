import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from '#kernel/sql.ts'
import { given, givenAll, statement } from '#kernel/statement.ts'
import {
  type CertificateRow,
  type LineRow,
  type PlatformRow,
  shownOfPlatform,
  within,
} from '../platform/store.ts'
import { certificate, line, platform } from '../tables.ts'
import type { Process } from '../terms.ts'

/** What everybody finds and books: lines of public platforms that weren't taken off. */
const offered = and(eq(platform.status, 'published'), isNull(line.retiredOn))

export interface LineWithPlatform {
  readonly line: LineRow
  readonly platform: PlatformRow
}

/** As much of a line and its platform as names them, and decides whether somebody may book it. */
export interface NamedLine {
  readonly line: Pick<LineRow, 'id' | 'name' | 'platformId' | 'retiredOn' | 'retiredReason'>
  readonly platform: Pick<
    PlatformRow,
    'id' | 'name' | 'organisationId' | 'status' | 'address' | 'hotline' | 'bookingsStoppedOn'
  >
}

const namedByIds = statement(
  db =>
    db
      .select({
        line: {
          id: line.id,
          name: line.name,
          platformId: line.platformId,
          retiredOn: line.retiredOn,
          retiredReason: line.retiredReason,
        },
        platform: {
          id: platform.id,
          name: platform.name,
          organisationId: platform.organisationId,
          status: platform.status,
          address: platform.address,
          hotline: platform.hotline,
          bookingsStoppedOn: platform.bookingsStoppedOn,
        },
      })
      .from(line)
      .innerJoin(platform, eq(platform.id, line.platformId))
      .where(sql`${line.id} = any(${givenAll('ids', 'uuid')})`),
  'lines_named',
)

/**
 * The same by id whatever the state of their platform: for records that name lines. All that is known of a line is five
 * kilobytes in nearly fifty columns.
 */
export const unscopedNames = async (tx: Tx, ids: readonly string[]): Promise<NamedLine[]> =>
  ids.length === 0 ? [] : tx.run(namedByIds, { ids: [...ids] })

/** A line of a published platform that wasn't taken off, to be looked at; else Problem `not-found`. */
export async function bookableLine(tx: Tx, id: string): Promise<NamedLine> {
  const [row] = (await unscopedNames(tx, [id])).filter(isOffered)
  if (!row) throw new Problem('not-found')
  return row
}

const publicLine = statement(
  db =>
    db
      .select({ line, platform: shownOfPlatform })
      .from(line)
      .innerJoin(platform, eq(platform.id, line.platformId))
      .where(and(eq(line.id, given('id')), offered)),
  'public_line',
)

/** The same of a line that was read. */
export const isOffered = ({ line, platform }: NamedLine): boolean =>
  platform.status === 'published' && line.retiredOn === null

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
      ? (await unscopedLines(tx, [id])).filter(isOffered)
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
    .where(and(offered, condition))
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
    .where(and(offered, eq(line.process, process)))
    .orderBy(asc(line.id))

/** The lines that these platforms offer, by the name of the platform, of some processes or of all; and how many there are. */
export async function linesListed(
  tx: Tx,
  platformIds: readonly string[],
  processes: readonly Process[],
  limit: number,
) {
  const rows = await tx
    .select({ line, total: sql<number>`(count(*) over ())::int` })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(
      and(
        inArray(line.platformId, [...platformIds]),
        isNull(line.retiredOn),
        processes.length > 0 ? inArray(line.process, [...processes]) : undefined,
      ),
    )
    .orderBy(asc(platform.name), asc(line.name), asc(line.id))
    .limit(limit)
  return { lines: rows.map(row => row.line), total: rows[0]?.total ?? 0 }
}

/** The lines of the platforms that the caller's grant reaches, platform by platform. */
export const linesOfPlatforms = (tx: Tx, reach: Reach, platformIds: readonly string[]) =>
  tx
    .select({
      id: line.id,
      platformId: line.platformId,
      organisationId: platform.organisationId,
      bookingsStoppedOn: platform.bookingsStoppedOn,
    })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(
      and(
        inArray(line.platformId, [...platformIds]),
        within(reach),
        reach.scope === 'public' ? isNull(line.retiredOn) : undefined,
      ),
    )
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
      .where(sql`${line.id} = any(${givenAll('ids', 'uuid')})`),
  'lines_by_ids',
)

/** Lines by id whatever the state of their platform: for records that name them. */
export const unscopedLines = async (tx: Tx, ids: readonly string[]): Promise<LineWithPlatform[]> =>
  ids.length === 0 ? [] : tx.run(byIds, { ids: [...ids] })

/** What a platform offered once, the last first. */
export async function retiredLinesOf(tx: Tx, platformId: string) {
  const rows = await tx
    .select({
      id: line.id,
      name: line.name,
      retiredOn: line.retiredOn,
      reason: line.retiredReason,
      version: line.version,
    })
    .from(line)
    .where(and(eq(line.platformId, platformId), isNotNull(line.retiredOn)))
    .orderBy(desc(line.retiredOn), asc(line.name))
  return rows.flatMap(({ retiredOn, reason, ...row }) =>
    retiredOn === null || reason === null ? [] : [{ ...row, retiredOn, reason }],
  )
}

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

const certificatesByPlatforms = statement(
  db =>
    db
      .select()
      .from(certificate)
      .where(sql`${certificate.platformId} = any(${givenAll('ids', 'uuid')})`),
  'certificates_by_platforms',
)

/** Certificates of the platforms, valid or not: the caller judges by date. */
export const certificatesOf = async (tx: Tx, platformIds: readonly string[]): Promise<CertificateRow[]> =>
  platformIds.length === 0 ? [] : tx.run(certificatesByPlatforms, { ids: [...platformIds] })
