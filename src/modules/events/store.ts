import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne, or, type SQL, sql } from '#kernel/sql.ts'
import { alias } from '#kernel/table.ts'
import { event, signUp } from './tables.ts'
import { publicStates } from './terms.ts'

export type EventRow = typeof event.$inferSelect
export type SignUpRow = typeof signUp.$inferSelect

/** One's own organisation's events; nobody reaches further. */
const within = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(event.organisationId, reach.organisationId) : sql`false`

const isPublic = inArray(event.state, [...publicStates])

export async function insertEvent(tx: Tx, row: typeof event.$inferInsert): Promise<void> {
  await tx.insert(event).values(row)
}

/** Those to come with the next first, or those that are over or cancelled with the last first; and how many there are. */
export async function publicEvents(
  tx: Tx,
  { past, page, limit }: { readonly past: boolean; readonly page: number; readonly limit: number },
  now: Date,
): Promise<{ rows: EventRow[]; total: number }> {
  const isPast = or(eq(event.state, 'cancelled'), lte(event.endsAt, now))
  const isAhead = and(eq(event.state, 'published'), gt(event.endsAt, now))
  const where = past ? and(isPublic, isPast) : isAhead
  const rows = await tx
    .select()
    .from(event)
    .where(where)
    .orderBy(past ? desc(event.startsAt) : asc(event.startsAt), asc(event.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const [counted] = await tx.select({ total: count() }).from(event).where(where)
  return { rows, total: counted?.total ?? 0 }
}

/** As they were published, the newest first: those that were called off, too. */
export const newestEvents = (tx: Tx, limit: number): Promise<EventRow[]> =>
  tx.select().from(event).where(isPublic).orderBy(desc(event.publishedAt), desc(event.id)).limit(limit)

export async function publicEvent(tx: Tx, id: string): Promise<EventRow> {
  const [row] = await tx
    .select()
    .from(event)
    .where(and(eq(event.id, id), isPublic))
  if (!row) throw new Problem('not-found')
  return row
}

/** The newest first, from after the event `after`. */
export const eventsWithin = (
  tx: Tx,
  reach: Reach,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<EventRow[]> =>
  tx
    .select()
    .from(event)
    .where(
      and(
        within(reach),
        after === undefined
          ? undefined
          : lt(event.serial, sql`(select e.serial from ${event} e where e.id = ${after})`),
      ),
    )
    .orderBy(desc(event.serial))
    .limit(limit)

export async function eventWithin(tx: Tx, reach: Reach, id: string): Promise<EventRow> {
  const [row] = await tx
    .select()
    .from(event)
    .where(and(eq(event.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: who signs up, withdraws or changes the places comes one after another. */
async function lock(tx: Tx, condition: SQL | undefined): Promise<EventRow> {
  const [row] = await tx.select().from(event).where(condition).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const lockOwnEvent = (tx: Tx, reach: Reach, id: string): Promise<EventRow> =>
  lock(tx, and(eq(event.id, id), within(reach)))

/** What waits for a second person: one's own organisation's, for the lead office everybody's. A draft isn't selected. */
const agreeable = (reach: Reach): SQL =>
  sql`${event.state} <> 'draft' and ${reach.scope === 'city' ? sql`true` : within(reach)}`

export const lockSubmittedEvent = (tx: Tx, reach: Reach, id: string): Promise<EventRow> =>
  lock(tx, and(eq(event.id, id), agreeable(reach)))

export const waitingToAgree = (reach: Reach): SQL | undefined =>
  and(eq(event.state, 'submitted'), agreeable(reach))

/** Those that begin first at the top: they are the most urgent. */
export const submittedEvents = (tx: Tx, reach: Reach): Promise<EventRow[]> =>
  tx.select().from(event).where(waitingToAgree(reach)).orderBy(asc(event.startsAt), asc(event.id)).limit(200)

export const lockPublicEvent = (tx: Tx, id: string): Promise<EventRow> =>
  lock(tx, and(eq(event.id, id), isPublic))

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeEvent(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof event.$inferInsert>,
): Promise<EventRow> {
  const [row] = await tx
    .update(event)
    .set({ ...change, version: version + 1 })
    .where(and(eq(event.id, id), eq(event.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export async function insertSignUp(tx: Tx, row: typeof signUp.$inferInsert): Promise<void> {
  await tx.insert(signUp).values(row)
}

const stands = ne(signUp.state, 'withdrawn')

/** Sign-ups of an event that stand, those who came first at the top. */
export const signUpsOf = (tx: Tx, eventId: string): Promise<SignUpRow[]> =>
  tx
    .select()
    .from(signUp)
    .where(and(eq(signUp.eventId, eventId), stands))
    .orderBy(asc(signUp.serial))

/** A person's sign-ups that stand; of one event where it is given. */
export const signUpsBy = (tx: Tx, personId: string, eventId?: string): Promise<SignUpRow[]> =>
  tx
    .select()
    .from(signUp)
    .where(and(eq(signUp.personId, personId), eventId ? eq(signUp.eventId, eventId) : undefined, stands))
    .orderBy(desc(signUp.serial))

/** How many wait before each of these sign-ups, by its id. */
export async function aheadOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const other = alias(signUp, 'other')
  const rows = await tx
    .select({ id: signUp.id, ahead: sql<number>`count(*)::int` })
    .from(signUp)
    .innerJoin(
      other,
      and(eq(other.eventId, signUp.eventId), eq(other.state, 'waiting'), lt(other.serial, signUp.serial)),
    )
    .where(inArray(signUp.id, [...ids]))
    .groupBy(signUp.id)
  return new Map(rows.map(({ id, ahead }) => [id, ahead]))
}

export const eventsByIds = (tx: Tx, ids: readonly string[]): Promise<EventRow[]> =>
  tx
    .select()
    .from(event)
    .where(inArray(event.id, [...ids]))

export async function signUpById(tx: Tx, id: string): Promise<SignUpRow> {
  const [row] = await tx.select().from(signUp).where(eq(signUp.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** A sign-up by its code, of an event within reach. */
export async function signUpByCode(tx: Tx, reach: Reach, code: string) {
  const [found] = await tx
    .select({ signUp, event })
    .from(signUp)
    .innerJoin(event, eq(event.id, signUp.eventId))
    .where(and(eq(signUp.code, code), within(reach)))
  if (!found)
    throw new Problem('not-found', { message: '没有这个签到码，或不是本单位主办的活动，请核对后再查。' })
  return found
}

export async function storeSignUp(
  tx: Tx,
  id: string,
  change: Partial<typeof signUp.$inferInsert>,
): Promise<void> {
  await tx.update(signUp).set(change).where(eq(signUp.id, id))
}

/** Gives the free places of an event that is held to those who have waited longest, and says who they are. */
export async function fillPlaces(tx: Tx, eventId: string): Promise<SignUpRow[]> {
  const [held] = await tx.select().from(event).where(eq(event.id, eventId))
  const free = held ? held.places - held.taken : 0
  if (free <= 0) return []
  const next = await tx
    .select({ id: signUp.id })
    .from(signUp)
    .where(and(eq(signUp.eventId, eventId), eq(signUp.state, 'waiting')))
    .orderBy(asc(signUp.serial))
    .limit(free)
  if (next.length === 0) return []
  return tx
    .update(signUp)
    .set({ state: 'placed' })
    .where(
      inArray(
        signUp.id,
        next.map(({ id }) => id),
      ),
    )
    .returning()
}

export interface Counted {
  readonly waiting: number
  readonly attended: number
}

/** How many wait and how many came, event by event: nobody's name. */
export async function countsOf(tx: Tx, eventIds: readonly string[]): Promise<ReadonlyMap<string, Counted>> {
  const rows = await tx
    .select({
      id: signUp.eventId,
      waiting: sql<number>`count(*) filter (where ${signUp.state} = 'waiting')::int`,
      attended: sql<number>`count(${signUp.checkedInAt})::int`,
    })
    .from(signUp)
    .where(inArray(signUp.eventId, [...eventIds]))
    .groupBy(signUp.eventId)
  return new Map(rows.map(({ id, ...counted }) => [id, counted]))
}

/** Whether somebody of the organisation was checked in. */
export async function hasAttended(tx: Tx, eventId: string, organisationId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: signUp.id })
    .from(signUp)
    .where(
      and(
        eq(signUp.eventId, eventId),
        eq(signUp.organisationId, organisationId),
        sql`${signUp.checkedInAt} is not null`,
      ),
    )
    .limit(1)
  return rows.length > 0
}
