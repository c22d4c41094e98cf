import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or, sql } from '#kernel/sql.ts'
import { title, titleProposal } from '../tables.ts'
import type { TitleAct } from './course.rules.ts'

export type TitleProposalRow = typeof titleProposal.$inferSelect

export const proposalsOfTitles = (tx: Tx, ids: readonly string[]): Promise<TitleProposalRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(titleProposal)
        .where(inArray(titleProposal.titleId, [...ids]))
        .orderBy(desc(titleProposal.proposedAt), asc(titleProposal.id))

/** One of them; whoever decides locks its title first. */
export async function titleProposalById(tx: Tx, id: string): Promise<TitleProposalRow> {
  const [row] = await tx.select().from(titleProposal).where(eq(titleProposal.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeTitleProposal(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof titleProposal.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(titleProposal)
    .set({ ...change, version: version + 1 })
    .where(and(eq(titleProposal.id, id), eq(titleProposal.version, version)))
    .returning({ id: titleProposal.id })
  if (stored.length === 0) throw new Problem('conflict')
}

/** Adds what is proposed of a title that the transaction holds; what was open of it before is overtaken by it. */
export async function insertTitleProposal(tx: Tx, row: typeof titleProposal.$inferInsert): Promise<void> {
  await tx
    .update(titleProposal)
    .set({ state: 'overtaken', decidedAt: row.proposedAt, version: sql`${titleProposal.version} + 1` })
    .where(and(eq(titleProposal.titleId, row.titleId), eq(titleProposal.state, 'open')))
  await tx.insert(titleProposal).values(row)
}

/** With what was done of a title, whatever was proposed of it is over: done as proposed, or otherwise. */
export async function settleTitleProposals(
  tx: Tx,
  titleId: string,
  act: TitleAct,
  { by, at, note }: { readonly by: string; readonly at: Date; readonly note: string },
): Promise<void> {
  const open = await tx
    .select()
    .from(titleProposal)
    .where(and(eq(titleProposal.titleId, titleId), eq(titleProposal.state, 'open')))
  for (const { id, version, act: proposed } of open)
    await storeTitleProposal(tx, id, version, {
      state: proposed === act ? 'done' : 'overtaken',
      ...{ decidedBy: by, decidedAt: at, note },
    })
}

/** The titles that some platforms hold on a day, held until the transaction ends, in one order for everybody. */
export const lockHeldTitles = (tx: Tx, platformIds: readonly string[], day: PlainDate) =>
  platformIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(title)
        .where(
          and(
            inArray(title.platformId, [...platformIds]),
            eq(title.state, 'confirmed'),
            lte(title.issuedOn, day),
            or(isNull(title.expiresOn), gte(title.expiresOn, day)),
            or(isNull(title.endedOn), gt(title.endedOn, day)),
          ),
        )
        .orderBy(asc(title.id))
        .for('no key update')
