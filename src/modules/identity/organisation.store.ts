import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { and, arrayOverlaps, asc, eq, gt, inArray, isNotNull, isNull, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import {
  invitation,
  membership,
  type OrganisationRow,
  organisation,
  person,
  usccException,
} from './tables.ts'

/** The organisations that a caller's grant reaches, as a condition. */
export function within(reach: Reach) {
  switch (reach.scope) {
    case 'organisation':
      return eq(organisation.id, reach.organisationId)
    case 'locality':
      return eq(organisation.locality, reach.locality)
    default:
      return undefined
  }
}

/** False when the code is registered already. */
export async function insertOrganisation(tx: Tx, row: typeof organisation.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(organisation)
    .values(row)
    .onConflictDoNothing({ target: organisation.uscc })
    .returning({ id: organisation.id })
  return inserted.length > 0
}

export async function organisationWithin(tx: Tx, reach: Reach, id: string): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select()
    .from(organisation)
    .where(and(eq(organisation.id, id), within(reach)))
  return row ?? null
}

export type OrganisationState = 'pending' | 'verified' | 'refused'

export const inState = {
  pending: and(isNull(organisation.verifiedAt), isNull(organisation.refusedAt)),
  verified: isNotNull(organisation.verifiedAt),
  refused: isNotNull(organisation.refusedAt),
}

/** Oldest first: ids grow with time. */
export const organisationsWithin = (
  tx: Tx,
  reach: Reach,
  filter: { state: OrganisationState | undefined; after: string | undefined; limit: number },
): Promise<OrganisationRow[]> =>
  tx
    .select()
    .from(organisation)
    .where(
      and(
        within(reach),
        filter.state && inState[filter.state],
        filter.after ? gt(organisation.id, filter.after) : undefined,
      ),
    )
    .orderBy(asc(organisation.id))
    .limit(filter.limit)

/** False when somebody else changed the organisation since `version` was read. */
export async function storeDecision(
  tx: Tx,
  id: string,
  version: number,
  change: Pick<OrganisationRow, 'verifiedAt' | 'refusedAt' | 'refusedReason'>,
): Promise<boolean> {
  const updated = await tx
    .update(organisation)
    .set({ ...change, version: version + 1 })
    .where(and(eq(organisation.id, id), eq(organisation.version, version)))
    .returning({ id: organisation.id })
  return updated.length > 0
}

/** False when the person belongs to the organisation already. */
export async function insertMembership(tx: Tx, row: typeof membership.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(membership)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: membership.id })
  return inserted.length > 0
}

export async function insertMemberships(tx: Tx, rows: (typeof membership.$inferInsert)[]): Promise<void> {
  await tx.insert(membership).values(rows)
}

export const membershipsOf = (tx: Tx, personId: string) =>
  tx
    .select({ membership, organisation })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)))
    .orderBy(asc(membership.createdAt))

export async function isMember(tx: Tx, personId: string, organisationId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.personId, personId),
        eq(membership.organisationId, organisationId),
        isNull(membership.endedAt),
      ),
    )
  return rows.length > 0
}

export const membersOf = (tx: Tx, organisationId: string) =>
  tx
    .select({ membership, person })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.organisationId, organisationId), isNull(membership.endedAt)))
    .orderBy(asc(membership.createdAt))

/** Locked, because its roles are about to be decided on. */
export async function lockMembership(tx: Tx, organisationId: string, id: string) {
  const [row] = await tx
    .select()
    .from(membership)
    .where(
      and(eq(membership.id, id), eq(membership.organisationId, organisationId), isNull(membership.endedAt)),
    )
    .for('update')
  return row ?? null
}

export async function storeRoles(
  tx: Tx,
  id: string,
  version: number,
  change: { roles: Role[] } | { endedAt: Date },
): Promise<boolean> {
  const updated = await tx
    .update(membership)
    .set({ ...change, version: version + 1 })
    .where(and(eq(membership.id, id), eq(membership.version, version)))
    .returning({ id: membership.id })
  return updated.length > 0
}

export async function insertInvitation(tx: Tx, row: typeof invitation.$inferInsert): Promise<void> {
  await tx.insert(invitation).values(row)
}

const isOpen = (now: Date) =>
  and(isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))

export async function openInvitationByToken(tx: Tx, tokenDigest: string, now: Date) {
  const [row] = await tx
    .select({ invitation, organisation, registered: person.id })
    .from(invitation)
    .leftJoin(organisation, eq(organisation.id, invitation.organisationId))
    .leftJoin(person, eq(person.email, invitation.email))
    .where(and(eq(invitation.tokenDigest, tokenDigest), isOpen(now)))
  return row ?? null
}

/** True once: of two that use one link at the same time, one gets it. */
export async function redeemInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(invitation)
    .set({ usedAt: now })
    .where(and(eq(invitation.id, id), isOpen(now)))
    .returning({ id: invitation.id })
  return used.length > 0
}

export const openInvitationsOf = (tx: Tx, organisationId: string, now: Date) =>
  tx
    .select()
    .from(invitation)
    .where(and(eq(invitation.organisationId, organisationId), isOpen(now)))
    .orderBy(asc(invitation.createdAt))

export async function storeRevocation(
  tx: Tx,
  organisationId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const revoked = await tx
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(eq(invitation.id, id), eq(invitation.organisationId, organisationId), isOpen(now)))
    .returning({ id: invitation.id })
  return revoked.length > 0
}

export const usccExceptions = (tx: Tx) => tx.select().from(usccException).orderBy(asc(usccException.addedAt))

export async function isUsccException(tx: Tx, code: string): Promise<boolean> {
  const [row] = await tx.select().from(usccException).where(eq(usccException.code, code))
  return row !== undefined
}

export async function insertUsccException(tx: Tx, row: typeof usccException.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(usccException)
    .values(row)
    .onConflictDoNothing()
    .returning({ code: usccException.code })
  return inserted.length > 0
}

const withRoles = statement(
  db =>
    db
      .select({ organisationId: membership.organisationId, email: person.email })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(
        and(
          sql`${membership.organisationId} = any(${givenAll('organisationIds', 'uuid')})`,
          isNull(membership.endedAt),
          sql`${membership.roles} && ${givenAll('roles', 'text')}`,
        ),
      ),
  'addresses_with_roles',
)

/** Addresses of the people who hold one of the roles, by organisation, for letters. */
export async function addressesOf(
  tx: Tx,
  organisationIds: readonly string[],
  roles: readonly Role[],
): Promise<Map<string, string[]>> {
  const rows = await tx.run(withRoles, { organisationIds: [...organisationIds], roles: [...roles] })
  const addresses = new Map<string, string[]>()
  for (const { organisationId, email } of rows)
    addresses.set(organisationId, [...(addresses.get(organisationId) ?? []), email])
  return addresses
}

export interface RoleHolder {
  readonly personId: string
  readonly name: string
  /** All that they belong to today, not only where they hold the role. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}

/** The people who hold a role today, by name; narrowed to some of them where `personIds` are given. */
export async function holdersOf(tx: Tx, role: Role, personIds?: readonly string[]): Promise<RoleHolder[]> {
  const holders = tx
    .select({ personId: membership.personId })
    .from(membership)
    .where(and(isNull(membership.endedAt), arrayOverlaps(membership.roles, [role])))
  const rows = await tx
    .select({ personId: person.id, name: person.name, organisation })
    .from(person)
    .innerJoin(membership, and(eq(membership.personId, person.id), isNull(membership.endedAt)))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(and(inArray(person.id, holders), personIds ? inArray(person.id, [...personIds]) : undefined))
    .orderBy(asc(person.name), asc(person.id))
  return [...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, held]) => ({
    personId,
    name: held[0]?.name ?? '',
    organisations: held.map(one => ({ id: one.organisation.id, name: one.organisation.name })),
  }))
}

/** Where a person belongs today. */
export async function organisationsOfPerson(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: membership.organisationId })
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)))
  return rows.map(({ id }) => id)
}

/** The organisations that a person belongs to and their roles in each, whomever they act for at the moment. */
export async function rolesOfPerson(tx: Tx, personId: string): Promise<ReadonlyMap<string, readonly Role[]>> {
  const rows = await tx
    .select({ id: membership.organisationId, roles: membership.roles })
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)))
  return new Map(rows.map(({ id, roles }) => [id, roles]))
}

export interface OrganisationSummary {
  readonly uscc: string
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly locality: string
  readonly verified: boolean
}

const byIds = statement(
  db =>
    db
      .select()
      .from(organisation)
      .where(sql`${organisation.id} = any(${givenAll('ids', 'uuid')})`),
  'organisations_by_ids',
)

/** Name, kind and place of organisations, for modules above; unknown ids are left out. */
export async function organisationsByIds(tx: Tx, ids: readonly string[]): Promise<OrganisationSummary[]> {
  if (ids.length === 0) return []
  const rows = await tx.run(byIds, { ids: [...ids] })
  return rows.map(row => ({
    id: row.id,
    uscc: row.uscc,
    name: row.name,
    kind: row.kind,
    locality: row.locality,
    verified: row.verifiedAt !== null,
  }))
}

/** The registered organisations that have these codes (统一社会信用代码). */
export const organisationsByCodes = (
  tx: Tx,
  codes: readonly string[],
): Promise<{ id: string; name: string; uscc: string }[]> =>
  tx
    .select({ id: organisation.id, name: organisation.name, uscc: organisation.uscc })
    .from(organisation)
    .where(inArray(organisation.uscc, [...codes]))

/** The codes of organisations (统一社会信用代码), by their ids. */
export async function codesOfOrganisations(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: organisation.id, uscc: organisation.uscc })
    .from(organisation)
    .where(inArray(organisation.id, [...ids]))
  return new Map(rows.map(({ id, uscc }) => [id, uscc]))
}
