import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  and,
  arrayOverlaps,
  asc,
  desc,
  eq,
  gt,
  inArray,
  lt,
  lte,
  notInArray,
  or,
  type SQL,
} from '#kernel/sql.ts'
import { issue, meeting } from './tables.ts'
import type { IssueState } from './terms.ts'

export type IssueRow = typeof issue.$inferSelect

/** Those that a unit raised, has in hand or takes part in. */
const within = (whose: string): SQL | undefined =>
  whose === 'all'
    ? undefined
    : or(eq(issue.raisedUnit, whose), eq(issue.unit, whose), arrayOverlaps(issue.besides, [whose]))

const ends: IssueState[] = ['closed', 'withdrawn']

export const insertIssue = async (tx: Tx, row: typeof issue.$inferInsert): Promise<IssueRow> => {
  const [stored] = await tx.insert(issue).values(row).returning()
  if (!stored) throw new Error('an issue was not stored')
  return stored
}

/** Open ones, the oldest first, or ended ones, the newest first. */
export const issuesWithin = (
  tx: Tx,
  whose: string,
  { ended, after, limit }: { ended: boolean; after: string | undefined; limit: number },
): Promise<IssueRow[]> =>
  tx
    .select()
    .from(issue)
    .where(
      and(
        within(whose),
        ended ? inArray(issue.state, ends) : notInArray(issue.state, ends),
        after ? (ended ? lt(issue.id, after) : gt(issue.id, after)) : undefined,
      ),
    )
    .orderBy(ended ? desc(issue.id) : asc(issue.id))
    .limit(limit)

export async function issueWithin(tx: Tx, id: string, whose: string): Promise<IssueRow> {
  const [row] = await tx
    .select()
    .from(issue)
    .where(and(eq(issue.id, id), within(whose)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held; `side` narrows to the unit that raised it, or that has it in hand. */
export async function lockIssue(
  tx: Tx,
  id: string,
  whose: string,
  side: 'any' | 'raised' | 'hand' = 'any',
): Promise<IssueRow> {
  const mine =
    side === 'any' || whose === 'all'
      ? within(whose)
      : eq(side === 'raised' ? issue.raisedUnit : issue.unit, whose)
  const [row] = await tx
    .select()
    .from(issue)
    .where(and(eq(issue.id, id), mine))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Throws Problem `conflict` when that version isn't current. */
export async function storeIssue(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof issue.$inferInsert>,
): Promise<IssueRow> {
  const [row] = await tx
    .update(issue)
    .set({ ...change, version: version + 1 })
    .where(and(eq(issue.id, id), eq(issue.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export const meetingsOf = (tx: Tx, issueId: string) =>
  tx
    .select()
    .from(meeting)
    .where(eq(meeting.issueId, issueId))
    .orderBy(asc(meeting.heldOn), asc(meeting.recordedAt))

export const insertMeeting = async (tx: Tx, row: typeof meeting.$inferInsert): Promise<void> => {
  await tx.insert(meeting).values(row)
}

const inHand: IssueState[] = ['assigned', 'decided']

/** In somebody's hand and due by a day, but for what has gone all the way up (`top`), held so that two processes don't tell of one twice. */
export const issuesDue = (tx: Tx, by: PlainDate, top: number): Promise<IssueRow[]> =>
  tx
    .select()
    .from(issue)
    .where(and(inArray(issue.state, inHand), lte(issue.dueOn, by), lt(issue.told, top)))
    .orderBy(asc(issue.dueOn), asc(issue.id))
    .limit(500)
    .for('update', { skipLocked: true })

/** What waits: for the unit that has it in hand, and for the lead office to assign, to bring before the group, to close. */
export const issueWaits = (unit: string, leads: boolean): SQL | undefined =>
  or(
    and(eq(issue.unit, unit), inArray(issue.state, inHand)),
    leads ? inArray(issue.state, ['raised', 'escalated', 'reported']) : undefined,
  )

export const issuesWaiting = (tx: Tx, unit: string, leads: boolean): Promise<IssueRow[]> =>
  tx.select().from(issue).where(issueWaits(unit, leads)).orderBy(asc(issue.raisedAt))

/** All that was under way at some time from a day on: for the monthly report. */
export const issuesSince = (tx: Tx, from: Date): Promise<IssueRow[]> =>
  tx
    .select()
    .from(issue)
    .where(or(notInArray(issue.state, ends), gt(issue.closedAt, from)))
    .orderBy(asc(issue.raisedAt))
