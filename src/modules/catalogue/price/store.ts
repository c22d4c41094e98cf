/** Whatever has a price, whichever table it stands in: a line, a service or a test. */

import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, isNotNull, isNull, type SQL, sql } from '#kernel/sql.ts'
import { isPublicOrWaiting } from '../platform/publication.store.ts'
import { type PlatformRow, shownOfPlatform, within } from '../platform/store.ts'
import { line, platform, service, testItem } from '../tables.ts'

export type SubjectKind = 'line' | 'service' | 'test'

export interface Subject {
  readonly id: string
  readonly kind: SubjectKind
  readonly name: string
  readonly platform: Omit<PlatformRow, 'tokens'>
}

const subjectsOf = (
  tx: Tx,
  which: { line: SQL | undefined; service: SQL | undefined; test: SQL | undefined },
) => {
  return tx
    .select({
      id: line.id,
      platformId: line.platformId,
      kind: sql<SubjectKind>`'line'`.as('subject_kind'),
      name: line.name,
    })
    .from(line)
    .where(which.line)
    .unionAll(
      tx
        .select({
          id: service.id,
          platformId: service.platformId,
          kind: sql<SubjectKind>`'service'`.as('subject_kind'),
          name: service.name,
        })
        .from(service)
        .where(which.service),
    )
    .unionAll(
      tx
        .select({
          id: testItem.id,
          platformId: testItem.platformId,
          kind: sql<SubjectKind>`'test'`.as('subject_kind'),
          name: sql<string>`${testItem.object} || ' ' || ${testItem.item} || '（' || ${testItem.standard} || '）'`,
        })
        .from(testItem)
        .where(which.test),
    )
}

/** What has a price, where the caller's grant reaches its platform; else Problem `not-found`. */
export async function subjectWithin(tx: Tx, reach: Reach, id: string): Promise<Subject> {
  const one = subjectsOf(tx, {
    line: eq(line.id, id),
    service: eq(service.id, id),
    test: eq(testItem.id, id),
  }).as('subject')
  const [row] = await tx
    .select({ id: one.id, kind: one.kind, name: one.name, platform: shownOfPlatform })
    .from(one)
    .innerJoin(platform, eq(platform.id, one.platformId))
    .where(within(reach))
  if (!row) throw new Problem('not-found')
  return row
}

/** Whether a price for everybody must go on: the platform is public or about to be, and the line isn't taken off. */
export async function owesPublicPrice(
  tx: Tx,
  owner: Pick<PlatformRow, 'id' | 'status'>,
  subjectId: string,
): Promise<boolean> {
  if (!(await isPublicOrWaiting(tx, owner))) return false
  const retired = await tx
    .select({ id: line.id })
    .from(line)
    .where(and(eq(line.id, subjectId), isNotNull(line.retiredOn)))
  return retired.length === 0
}

const subjectsOfPlatform = (tx: Tx, platformId: string | undefined, lines?: SQL) => {
  const only = (column: typeof line.platformId | typeof service.platformId | typeof testItem.platformId) =>
    platformId === undefined ? undefined : eq(column, platformId)
  return subjectsOf(tx, {
    line: and(only(line.platformId), lines),
    service: only(service.platformId),
    test: only(testItem.platformId),
  }).as('subject')
}

/** Everything of one platform that has a price, whatever its state, in the order of lists. */
export const subjectsWithin = (tx: Tx, reach: Reach, platformId: string) => {
  const all = subjectsOfPlatform(tx, platformId)
  return tx
    .select({ id: all.id, kind: all.kind, name: all.name, platformName: platform.name })
    .from(all)
    .innerJoin(platform, eq(platform.id, all.platformId))
    .where(within(reach))
    .orderBy(all.kind, all.name, all.id)
}

/** Everything of published platforms that has a price, platform by platform; of one platform, or of all. */
export function publishedSubjects(tx: Tx, platformId: string | undefined, limit: number) {
  const all = subjectsOfPlatform(tx, platformId, isNull(line.retiredOn))
  return tx
    .select({
      id: all.id,
      kind: all.kind,
      name: all.name,
      platformName: platform.name,
      locality: platform.locality,
    })
    .from(all)
    .innerJoin(platform, eq(platform.id, all.platformId))
    .where(eq(platform.status, 'published'))
    .orderBy(platform.name, platform.id, all.kind, all.name, all.id)
    .limit(limit)
}
