import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, isNotNull, isNull, ne } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import { membership, organisation, person, session } from './tables.ts'

const byToken = statement(
  db =>
    db
      .select({
        session: {
          id: session.id,
          personId: session.personId,
          createdAt: session.createdAt,
          lastSeenAt: session.lastSeenAt,
          endedAt: session.endedAt,
          secondFactorAt: session.secondFactorAt,
        },
        person: { totpConfirmedAt: person.totpConfirmedAt },
        membership: { id: membership.id, roles: membership.roles },
        organisation: {
          id: organisation.id,
          name: organisation.name,
          kind: organisation.kind,
          verifiedAt: organisation.verifiedAt,
          locality: organisation.locality,
          department: organisation.department,
        },
      })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .leftJoin(membership, and(eq(membership.id, session.membershipId), isNull(membership.endedAt)))
      .leftJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(eq(session.tokenDigest, given('tokenDigest'))),
  'session_by_token',
)

/** Everything the door needs to know of a session, in one query. */
export async function sessionByToken(tx: Tx, tokenDigest: string) {
  const [row] = await tx.run(byToken, { tokenDigest })
  return row ?? null
}

export async function openSession(tx: Tx, row: typeof session.$inferInsert): Promise<void> {
  await tx.insert(session).values(row)
}

/** Gives the session a new token and changes what is given; the old token is worth nothing from here on. */
export async function rotateSession(
  tx: Tx,
  id: string,
  change: Partial<Pick<typeof session.$inferInsert, 'secondFactorAt' | 'membershipId'>> & {
    tokenDigest: string
  },
): Promise<void> {
  await tx.update(session).set(change).where(eq(session.id, id))
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(session).set({ lastSeenAt: now }).where(eq(session.id, id))
}

/** Ends one session of the person; false when it isn't theirs or has ended. */
export async function endSession(tx: Tx, personId: string, id: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, id), eq(session.personId, personId), isNull(session.endedAt)))
    .returning({ id: session.id })
  return ended.length > 0
}

/** Ends all sessions of the person, but the one that is kept. */
export async function endSessionsOf(tx: Tx, personId: string, now: Date, keep: string | null): Promise<void> {
  await tx
    .update(session)
    .set({ endedAt: now })
    .where(
      and(eq(session.personId, personId), isNull(session.endedAt), keep ? ne(session.id, keep) : undefined),
    )
}

export const openSessionsOf = (tx: Tx, personId: string) =>
  tx
    .select()
    .from(session)
    .where(and(eq(session.personId, personId), isNull(session.endedAt)))
    .orderBy(desc(session.lastSeenAt))

/** The membership that the person used last and still holds, else the oldest they hold. */
export async function membershipToStartWith(tx: Tx, personId: string): Promise<string | null> {
  const [last] = await tx
    .select({ id: membership.id })
    .from(session)
    .innerJoin(membership, eq(membership.id, session.membershipId))
    .where(and(eq(session.personId, personId), isNotNull(session.membershipId), isNull(membership.endedAt)))
    .orderBy(desc(session.createdAt))
    .limit(1)
  if (last) return last.id
  const [first] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)))
    .orderBy(membership.createdAt)
    .limit(1)
  return first?.id ?? null
}
