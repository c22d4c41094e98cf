/** The public pages that search engines are told of. */
import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import { entry, equipment, line, platform } from '../tables.ts'
import type { EntryKind } from '../terms.ts'

/** Kinds of entries whose records have a page each and aren't asked for one by one. */
const pagesElsewhere = [
  'test',
  'achievement',
  'solution',
  'plant',
  'factory',
  'need',
  'policy',
  'reading',
  'notice',
  'news',
  'case',
] satisfies EntryKind[]

/** Addresses of what is published, platforms before lines, devices last, the newest first. */
export async function publishedPages(tx: Tx, limit: number) {
  const published = eq(platform.status, 'published')
  const platforms = await tx
    .select({ path: sql<string>`'/platforms/' || ${platform.id}`, confirmedOn: platform.confirmedOn })
    .from(platform)
    .where(published)
    .orderBy(sql`${platform.publishedAt} desc, ${platform.id} desc`)
    .limit(limit)
  const lines = await tx
    .select({ path: sql<string>`'/lines/' || ${line.id}`, confirmedOn: platform.confirmedOn })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(and(published, isNull(line.retiredOn)))
    .orderBy(sql`${platform.publishedAt} desc, ${line.id} desc`)
    .limit(limit - platforms.length)
  const devices = await tx
    .select({ path: sql<string>`'/equipment/' || ${equipment.id}`, confirmedOn: platform.confirmedOn })
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(published)
    .orderBy(sql`${platform.publishedAt} desc, ${equipment.id} desc`)
    .limit(limit)
  const shown = await tx
    .select({ path: entry.path, confirmedOn: entry.confirmedOn })
    .from(entry)
    .where(and(eq(entry.removed, false), inArray(entry.kind, pagesElsewhere), sql`${entry.path} like '/%/%'`))
    .orderBy(sql`${entry.publishedAt} desc, ${entry.number} desc`)
    .limit(limit - platforms.length - lines.length)
  return [...platforms, ...lines, ...shown, ...devices].slice(0, limit)
}
