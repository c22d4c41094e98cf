import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, inArray, isNotNull, isNull, sql } from '#kernel/sql.ts'
import { part, round } from './tables.ts'
import type { Grade } from './terms.ts'

/** 等次 of one platform in one year, as published. */
export interface PublishedGrade {
  readonly platformId: string
  readonly year: number
  readonly grade: Grade
  readonly publishedAt: Date
  readonly roundId: string
}

/** The published grades of platforms, the latest year first. What isn't published yet isn't among them. */
export async function gradesOf(tx: Tx, platformIds: readonly string[]): Promise<PublishedGrade[]> {
  if (platformIds.length === 0) return []
  const rows = await tx
    .select({
      platformId: part.platformId,
      year: round.year,
      grade: part.grade,
      publishedAt: round.publishedAt,
      roundId: round.id,
    })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(and(inArray(part.platformId, [...platformIds]), isNotNull(round.publishedAt)))
    .orderBy(desc(round.year), part.platformId)
  return rows.flatMap(({ grade, publishedAt, ...row }) =>
    grade && publishedAt ? [{ ...row, grade, publishedAt }] : [],
  )
}

/** Until the transaction ends no round of that year begins, and nobody asks whether one has begun. */
export async function holdYear(tx: Tx, year: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation:${year}`}, 0))`)
}

/** Whether the platform takes part in an evaluation of that year whose grades aren't published yet; none begins meanwhile. */
export async function isBeingGraded(tx: Tx, platformId: string, year: number): Promise<boolean> {
  await holdYear(tx, year)
  const rows = await tx
    .select({ id: part.id })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(and(eq(part.platformId, platformId), eq(round.year, year), isNull(round.publishedAt)))
  return rows.length > 0
}
