/** Many enterprises at once: stored directly, because signing up a thousand would only test the signing up. */
import { randomBytes } from 'node:crypto'
import type { Decision } from '#kernel/decision.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { eq } from '#kernel/sql.ts'
import { unscopedBooking } from '#modules/booking/store.ts'
import { membershipsOf } from '#modules/identity/organisation.store.ts'
import { digest } from '#modules/identity/second-factor.ts'
import { openSession } from '#modules/identity/session.store.ts'
import { membership, organisation, person, session } from '#modules/identity/tables.ts'
import type { World } from './world.ts'

export interface Member {
  readonly organisationId: string
  readonly personId: string
  readonly email: string
  readonly token: string
}

/** So many verified enterprises, each with one person who has signed in and holds `roles` there. */
export async function crowd(
  { inside, clock }: Pick<World, 'inside' | 'clock'>,
  size: number,
  roles: Role[] = ['enterprise-manager', 'enterprise'],
): Promise<Member[]> {
  const now = clock.now()
  const mark = randomBytes(4).toString('hex')
  const members = Array.from({ length: size }, (_, index) => ({
    organisationId: crypto.randomUUID(),
    membershipId: crypto.randomUUID(),
    personId: crypto.randomUUID(),
    token: randomBytes(32).toString('base64url'),
    email: `${mark}.${index}@example.test`,
    code: `${mark}-${index}`,
  }))
  await inside(async tx => {
    await tx.insert(organisation).values(
      members.map(({ organisationId, code }) => ({
        id: organisationId,
        uscc: code,
        name: `示例企业 ${code}`,
        kind: 'enterprise',
        locality: '330481',
        verifiedAt: now,
        createdAt: now,
      })),
    )
    await tx.insert(person).values(
      members.map(({ personId, email }) => ({
        id: personId,
        email,
        name: email,
        passwordHash: 'no password',
        createdAt: now,
      })),
    )
    await tx.insert(membership).values(
      members.map(({ membershipId, personId, organisationId }) => ({
        id: membershipId,
        personId,
        organisationId,
        roles,
        createdAt: now,
      })),
    )
    await tx.insert(session).values(
      members.map(({ membershipId, personId, token }) => ({
        id: crypto.randomUUID(),
        tokenDigest: digest(token),
        personId,
        membershipId,
        createdAt: now,
        lastSeenAt: now,
        address: '192.0.2.1',
        agent: 'test',
      })),
    )
  })
  return members
}

/** One more enterprise, which no other test has met. */
export async function newcomer(w: World, roles?: Role[]): Promise<Member> {
  const [member] = await crowd(w, 1, roles)
  if (!member) throw new Error('nobody came')
  return member
}

/** The same person, signed in anew after time has passed. */
export async function signedInAgain({ inside, clock }: World, member: Member): Promise<Member> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  await inside(async tx => {
    const [held] = await membershipsOf(tx, member.personId)
    await openSession(tx, {
      id: crypto.randomUUID(),
      tokenDigest: digest(token),
      personId: member.personId,
      membershipId: held?.membership.id ?? null,
      createdAt: now,
      lastSeenAt: now,
      address: '192.0.2.1',
      agent: 'test',
    })
  })
  return { ...member, token }
}

/** The decision of a call by one of the crowd. */
export async function decideAs<C extends Contract>(
  { door, caller }: World,
  { token }: Pick<Member, 'token'>,
  contract: C,
  input: Input<C>,
): Promise<Decision<Output<C>>> {
  const { decision } = await door.call(contract, input, caller(token))
  return decision
}

/** What a call by one of the crowd answers; fails the test when it is refused. */
export async function callAs<C extends Contract>(
  w: World,
  member: Pick<Member, 'token'>,
  contract: C,
  input: Input<C>,
): Promise<Output<C>> {
  const decision = await decideAs(w, member, contract, input)
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusals)}`)
  return decision.value
}

/** The ids of the rules that refused one of the crowd; empty when the call went through. */
export async function refusalsTo<C extends Contract>(
  w: World,
  member: Pick<Member, 'token'>,
  contract: C,
  input: Input<C>,
): Promise<string[]> {
  const decision = await decideAs(w, member, contract, input)
  return decision.ok ? [] : decision.refusals.map(({ rule }) => rule)
}

/** Somebody of the organisation whose line was booked, who holds only these roles there: none of its platforms' roles. */
export async function colleagueOf(
  w: Pick<World, 'inside' | 'clock'>,
  bookingId: string,
  roles: Role[] = ['enterprise'],
): Promise<Member> {
  const [colleague] = await crowd(w, 1, roles)
  if (!colleague) throw new Error('a crowd of one')
  await w.inside(async tx => {
    const organisationId = (await unscopedBooking(tx, bookingId))?.providerId
    await tx.update(membership).set({ organisationId }).where(eq(membership.personId, colleague.personId))
  })
  return colleague
}
