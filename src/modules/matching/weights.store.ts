import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { asc, desc, eq, sql } from '#kernel/sql.ts'
import { type Grade, judgedList } from './label.ts'
import { decision, shown, weights, weightsUse } from './tables.ts'
import type { JudgedList } from './training.ts'
import { allByRule, pointsOf, type Weights, weightsByRule } from './weights.ts'

/** The weights by which a match is scored now: those put in force last, or else those set by rule. */
export async function weightsInForce(tx: Tx): Promise<Weights> {
  const [row] = await tx
    .select({ version: weights.version, points: weights.points, provenance: weights.provenance })
    .from(weightsUse)
    .innerJoin(weights, eq(weights.version, weightsUse.version))
    .orderBy(desc(weightsUse.number))
    .limit(1)
  return row ? { ...row, points: pointsOf(row.points) } : weightsByRule
}

export async function keptWeights(tx: Tx) {
  const rows = await tx.select().from(weights).orderBy(desc(weights.madeAt))
  return rows.map(({ points, report, ...row }) => ({
    ...row,
    points: pointsOf(points),
    report: report && { ...report, before: pointsOf(report.before), points: pointsOf(report.points) },
  }))
}

export const usesOfWeights = (tx: Tx) => tx.select().from(weightsUse).orderBy(desc(weightsUse.number))

/** Keeps a version for good. Throws Problem `conflict` where another was kept under its name. */
export async function keepWeights(tx: Tx, row: typeof weights.$inferInsert): Promise<void> {
  const [kept] = await tx
    .insert(weights)
    .values(row)
    .onConflictDoNothing()
    .returning({ made: weights.madeAt })
  if (!kept) throw new Problem('conflict')
}

/** What is set by rule comes with the program; it is kept, too, once it is put in force again. */
export async function keepWeightsByRule(tx: Tx, version: string, madeAt: Date): Promise<void> {
  const byRule = allByRule.find(one => one.version === version)
  if (byRule)
    await tx
      .insert(weights)
      .values({ ...byRule, madeAt })
      .onConflictDoNothing()
}

/** The use that comes after `used` others. Throws Problem `conflict` where somebody else came first. */
export async function storeUse(
  tx: Tx,
  used: number,
  use: Omit<typeof weightsUse.$inferInsert, 'number'>,
): Promise<void> {
  const [stored] = await tx
    .insert(weightsUse)
    .values({ ...use, number: used + 1 })
    .onConflictDoNothing()
    .returning({ number: weightsUse.number })
  if (!stored) throw new Problem('conflict')
}

export async function countUses(tx: Tx): Promise<number> {
  const [last] = await usesOfWeights(tx).limit(1)
  return last?.number ?? 0
}

const grades: Readonly<Record<string, Grade>> = { pin: 2, exclude: 0 }

/**
 * Of every need that was advised on the list as it was last, with what came of its lines: what a matchmaker said counts;
 * of lines nobody spoke of, those that were asked for or booked for this need are wanted.
 */
export async function judgedLists(tx: Tx): Promise<JudgedList[]> {
  const decided = await tx
    .select({
      needId: decision.needId,
      lineId: decision.lineId,
      kind: decision.kind,
      shownId: decision.shownId,
    })
    .from(decision)
    .orderBy(asc(decision.decidedAt), asc(decision.id))
  const lists = await tx
    .select({ id: shown.id, lines: shown.lines })
    .from(shown)
    .where(
      sql`${shown.id} in (select distinct on (need_id) shown_id from matching.decision
        order by need_id, decided_at desc, id desc)`,
    )
  const booked = await tx.execute<{ need_id: string; line_id: string }>(sql`
    select distinct need_id, line_id from booking.pub_booking
    where state in ('requested', 'confirmed') and need_id in (select need_id from matching.decision)`)
  const linesOf = new Map(lists.map(({ id, lines }) => [id, lines]))
  const bookedFor = Map.groupBy(booked.rows, row => row.need_id)
  return [...Map.groupBy(decided, one => one.needId)].map(([needId, said]) => {
    const kinds = new Map(said.map(({ lineId, kind }) => [lineId, kind]))
    const wanted = (bookedFor.get(needId) ?? []).map(row => [row.line_id, 2] as const)
    const judged = [...kinds].flatMap(([lineId, kind]) => {
      const grade = grades[kind]
      return grade === undefined ? [] : [[lineId, grade] as const]
    })
    return judgedList(needId, linesOf.get(said.at(-1)?.shownId ?? '') ?? [], new Map([...wanted, ...judged]))
  })
}
