import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq } from '#kernel/sql.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Advice } from '../api.ts'
import { digestOf, type ShownLine } from '../label.ts'
import { decision, shown } from '../tables.ts'

/** What stands of the advice on a need: of each line what was said last, unless that was taken back. */
export async function adviceOn(tx: Tx, needId: string): Promise<Map<string, Advice>> {
  const newest = await tx
    .selectDistinctOn([decision.lineId])
    .from(decision)
    .where(eq(decision.needId, needId))
    .orderBy(decision.lineId, desc(decision.decidedAt), desc(decision.id))
  const organisations = await organisationsByIds(tx, [...new Set(newest.map(one => one.organisationId))])
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  return new Map(
    newest.flatMap(({ lineId, kind, reason, note, organisationId, decidedAt }) =>
      kind === 'withdrawn'
        ? []
        : [[lineId, { kind, reason, note, decidedAt, organisationName: names.get(organisationId) ?? '' }]],
    ),
  )
}

interface Seen {
  readonly id: string
  readonly needId: string
  readonly at: Date
  readonly weightsVersion: string
  readonly lines: readonly ShownLine[]
}

/** Keeps the list that somebody decides on; one that is kept already isn't kept again. Answers its id. */
export async function keepShown(tx: Tx, seen: Seen): Promise<string> {
  const digest = digestOf(seen.weightsVersion, seen.lines)
  await tx
    .insert(shown)
    .values({ ...seen, digest })
    .onConflictDoNothing()
  const [kept] = await tx
    .select({ id: shown.id })
    .from(shown)
    .where(and(eq(shown.needId, seen.needId), eq(shown.digest, digest)))
  return kept?.id ?? seen.id
}

export async function insertDecision(tx: Tx, row: typeof decision.$inferInsert): Promise<void> {
  await tx.insert(decision).values(row)
}
