import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, or, type SQL, sql } from '#kernel/sql.ts'
import { type Holder, type ProcessContent, processContent } from '#modules/rulebook/fields.ts'
import type { Standing } from './rules.ts'
import { caseFile, definition, proposal, stage, step } from './tables.ts'

export type CaseRow = typeof caseFile.$inferSelect
export type StepRow = typeof step.$inferSelect
export type DefinitionRow = typeof definition.$inferSelect
export type ProposalRow = typeof proposal.$inferSelect

/** False when another change of the same process waits already. */
export async function insertProposal(tx: Tx, row: typeof proposal.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(proposal).values(row).onConflictDoNothing().returning({ id: proposal.id })
  return stored.length > 0
}

/** What waits for a second person; null where nothing does. */
export async function openProposal(tx: Tx, kind: string): Promise<ProposalRow | null> {
  const [row] = await tx
    .select()
    .from(proposal)
    .where(and(eq(proposal.kind, kind), eq(proposal.state, 'open')))
  return row ? asRead(row) : null
}

/** A change of a process, held until it is decided. */
export async function lockProposal(tx: Tx, kind: string, id: string): Promise<ProposalRow> {
  const [row] = await tx
    .select()
    .from(proposal)
    .where(and(eq(proposal.kind, kind), eq(proposal.id, id)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return asRead(row)
}

export async function storeProposal(
  tx: Tx,
  id: string,
  decided: Pick<ProposalRow, 'state' | 'decidedBy' | 'decidedAt' | 'note'>,
): Promise<void> {
  await tx.update(proposal).set(decided).where(eq(proposal.id, id))
}

/** What a release before wrote may lack what has come since: it is read as if it said nothing of it. */
const asRead = <R extends { content: ProcessContent }>(row: R): R => ({
  ...row,
  content: processContent.parse(row.content),
})

/** All versions of a process, the newest first. */
export const definitionsOf = async (tx: Tx, kind: string): Promise<DefinitionRow[]> =>
  (await tx.select().from(definition).where(eq(definition.kind, kind)).orderBy(desc(definition.version))).map(
    asRead,
  )

/** False when somebody else has stored this version. */
export async function insertDefinition(tx: Tx, row: typeof definition.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(definition)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: definition.version })
  if (stored.length === 0) return false
  const { kind, version, content } = row
  await tx.insert(stage).values(content.stages.map(({ id }) => ({ kind, version, id })))
  return true
}

export async function insertCase(tx: Tx, row: typeof caseFile.$inferInsert, first: typeof step.$inferInsert) {
  await tx.insert(caseFile).values(row)
  await tx.insert(step).values(first)
}

/** A case, held until the transaction ends: what happens to it comes one after the other. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  const [row] = await tx.select().from(caseFile).where(eq(caseFile.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const casesByIds = (tx: Tx, ids: readonly string[]): Promise<CaseRow[]> =>
  tx
    .select()
    .from(caseFile)
    .where(inArray(caseFile.id, [...ids]))

export const stepsOf = (tx: Tx, ids: readonly string[]): Promise<StepRow[]> =>
  tx
    .select()
    .from(step)
    .where(inArray(step.caseId, [...ids]))
    .orderBy(asc(step.caseId), asc(step.number))

/** Adds a step to a case that is held. */
export async function insertStep(
  tx: Tx,
  { id, steps }: CaseRow,
  made: Omit<typeof step.$inferInsert, 'caseId' | 'number'>,
): Promise<void> {
  await tx.insert(step).values({ ...made, caseId: id, number: steps + 1 })
  await tx
    .update(caseFile)
    .set({ stage: made.stage, version: made.version, enteredAt: made.at, steps: steps + 1 })
    .where(eq(caseFile.id, id))
}

/** In whose hands what has this id is, by the version of the process that its case keeps; null where it has no case. */
export const holderOf = (id: SQL): SQL<Holder | null> =>
  sql<Holder | null>`(select s ->> 'holder' from casework.case_file c
    join casework.definition d on d.kind = c.kind and d.version = c.version
    cross join lateral jsonb_array_elements(d.content -> 'stages') s
    where c.id = ${id} and s ->> 'id' = c.stage)`

/** Who last made one of these moves in the case of this id. */
export const lastMoverOf = (id: SQL, moves: readonly string[]): SQL<string | null> =>
  sql<string | null>`(select s.by from casework.step s
    where s.case_id = ${id} and ${inArray(sql`s.move`, [...moves])} order by s.number desc limit 1)`

/** Where the cases of a kind stand, ended ones among them, by the version that each keeps. */
export const standingOf = (tx: Tx, kind: string): Promise<Standing[]> =>
  tx
    .select({ version: caseFile.version, stage: caseFile.stage, cases: sql<number>`count(*)::int` })
    .from(caseFile)
    .where(eq(caseFile.kind, kind))
    .groupBy(caseFile.version, caseFile.stage)
    .orderBy(asc(caseFile.version), asc(caseFile.stage))

/** The cases at these stages of these versions, held. */
export const lockStanding = (tx: Tx, kind: string, at: readonly Standing[]): Promise<CaseRow[]> =>
  at.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(caseFile)
        .where(
          and(
            eq(caseFile.kind, kind),
            or(...at.map(one => and(eq(caseFile.version, one.version), eq(caseFile.stage, one.stage)))),
          ),
        )
        .orderBy(asc(caseFile.id))
        .for('update')

export async function versionOf(tx: Tx, kind: string, version: number): Promise<ProcessContent> {
  const [row] = await tx
    .select({ content: definition.content })
    .from(definition)
    .where(and(eq(definition.kind, kind), eq(definition.version, version)))
  if (!row) throw new Error(`no version ${version} of ${kind}`)
  return asRead(row).content
}
