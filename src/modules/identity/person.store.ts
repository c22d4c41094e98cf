import type { Tx } from '#kernel/operation.ts'
import { and, eq, gt, inArray, isNull, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { membership, organisation, type PersonRow, passwordReset, person, recoveryCode } from './tables.ts'

export async function personByEmail(tx: Tx, email: string): Promise<PersonRow | null> {
  const [row] = await tx.select().from(person).where(eq(person.email, email))
  return row ?? null
}

export async function personById(tx: Tx, id: string): Promise<PersonRow | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, id))
  return row ?? null
}

/** False when the address is taken. */
export async function insertPerson(tx: Tx, row: typeof person.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(person).values(row).onConflictDoNothing().returning({ id: person.id })
  return inserted.length > 0
}

/** Adds the people who aren't there yet; answers the ids of all of them by address. */
export async function insertPeople(
  tx: Tx,
  rows: (typeof person.$inferInsert)[],
): Promise<Map<string, string>> {
  await tx.insert(person).values(rows).onConflictDoNothing()
  const emails = rows.map(({ email }) => email)
  const all = await tx
    .select({ id: person.id, email: person.email })
    .from(person)
    .where(inArray(person.email, emails))
  return new Map(all.map(({ id, email }) => [email, id]))
}

export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.update(person).set({ passwordHash }).where(eq(person.id, id))
}

export async function setSecondFactor(
  tx: Tx,
  id: string,
  change: Partial<Pick<PersonRow, 'totpSecret' | 'totpConfirmedAt' | 'totpLastStep'>>,
): Promise<void> {
  await tx.update(person).set(change).where(eq(person.id, id))
}

/** The row is locked, so that of two attempts with one code the second sees the first. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, id)).for('update')
  return row ?? null
}

export async function removeRecoveryCodes(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId))
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  digests: readonly string[],
): Promise<void> {
  await removeRecoveryCodes(tx, personId)
  await tx.insert(recoveryCode).values(digests.map(codeDigest => ({ personId, codeDigest })))
}

/** True once for each code. */
export async function redeemRecoveryCode(
  tx: Tx,
  personId: string,
  codeDigest: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCode.personId, personId),
        eq(recoveryCode.codeDigest, codeDigest),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ personId: recoveryCode.personId })
  return used.length > 0
}

export async function insertPasswordReset(tx: Tx, row: typeof passwordReset.$inferInsert): Promise<void> {
  await tx.insert(passwordReset).values(row)
}

export async function personByReset(tx: Tx, tokenDigest: string, now: Date): Promise<PersonRow | null> {
  const [row] = await tx
    .select({ person })
    .from(passwordReset)
    .innerJoin(person, eq(person.id, passwordReset.personId))
    .where(
      and(
        eq(passwordReset.tokenDigest, tokenDigest),
        isNull(passwordReset.usedAt),
        gt(passwordReset.expiresAt, now),
      ),
    )
  return row?.person ?? null
}

/** Uses up every open reset of the person; false when this one was used meanwhile. */
export async function redeemResets(
  tx: Tx,
  personId: string,
  tokenDigest: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .update(passwordReset)
    .set({ usedAt: now })
    .where(and(eq(passwordReset.personId, personId), isNull(passwordReset.usedAt)))
    .returning({ tokenDigest: passwordReset.tokenDigest })
  return used.some(row => row.tokenDigest === tokenDigest)
}

/** Where letters to people go, by person. */
export async function addressesOfPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.run(emailsByIds, { ids: [...ids] })
  return new Map(rows.map(({ id, email }) => [id, email]))
}

const emailsByIds = statement(
  db =>
    db
      .select({ id: person.id, email: person.email })
      .from(person)
      .where(sql`${person.id} = any(${givenAll('ids', 'uuid')})`),
  'emails_by_ids',
)

/** Whose mailbox each address is; an address without an account is left out. */
export async function peopleByAddresses(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.run(peopleOfAddresses, { addresses: [...addresses] })
  return new Map(rows.map(({ id, email }) => [email, id]))
}

const peopleOfAddresses = statement(
  db =>
    db
      .select({ id: person.id, email: person.email })
      .from(person)
      .where(sql`${person.email} = any(${givenAll('addresses', 'text')})`),
  'people_by_addresses',
)

/** What people are called, by id. */
export async function namesOfPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const peopleByIds = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ id: person.id, name: person.name, organisationName: organisation.name })
    .from(person)
    .leftJoin(membership, eq(membership.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(inArray(person.id, [...ids]))

export async function anybody(tx: Tx): Promise<boolean> {
  const [row] = await tx.select({ id: person.id }).from(person).limit(1)
  return row !== undefined
}
