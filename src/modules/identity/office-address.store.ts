/** Where letters to offices go: by role, by place, by unit of the plan. */
import type { Tx } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { and, arrayOverlaps, eq, inArray, isNull, or } from '#kernel/sql.ts'
import { membership, organisation, person } from './tables.ts'

/** Addresses of everybody who holds a role, whichever organisation they hold it for: offices that are one for the city. */
export async function addressesOfRole(tx: Tx, role: Role): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(isNull(membership.endedAt), arrayOverlaps(membership.roles, [role])))
  return rows.map(({ email }) => email)
}

/** Addresses of everybody who holds a role for an office of one place. */
export const officeAddresses = async (tx: Tx, role: Role, locality: string): Promise<string[]> =>
  (await addressesOfOffices(tx, role, [locality])).get(locality) ?? []

/** The same of several places, by place. */
export async function addressesOfOffices(
  tx: Tx,
  role: Role,
  localities: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectDistinct({ email: person.email, locality: organisation.locality })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        isNull(membership.endedAt),
        arrayOverlaps(membership.roles, [role]),
        inArray(organisation.locality, [...localities]),
      ),
    )
  const offices = Map.groupBy(rows, ({ locality }) => locality)
  return new Map([...offices].map(([locality, all]) => [locality, all.map(({ email }) => email)]))
}

/** Of everybody who acts for a unit of the plan: a department by its code, a place by its own office. */
export async function unitAddresses(tx: Tx, unit: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        isNull(membership.endedAt),
        or(
          and(
            eq(organisation.department, unit),
            arrayOverlaps(membership.roles, ['city-lead', 'city-department', 'finance-office']),
          ),
          and(eq(organisation.locality, unit), arrayOverlaps(membership.roles, ['district-office'])),
        ),
      ),
    )
  return rows.map(({ email }) => email)
}
