import type { Actor, Person, Reach, Scope } from '#kernel/actor.ts'
import { minute } from '#kernel/calendar.ts'
import type { Contract, Permission } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Role } from '#kernel/role.ts'

/** How long a second factor counts as fresh for operations that ask for it again. */
export const stepUpWithin = 10 * minute

type Grants = Exclude<Permission, string>

const widest: readonly Scope[] = ['city', 'locality', 'organisation', 'self']

function scopeFor(grants: Grants, { actingFor }: Person): Scope | null {
  const granted = [
    grants['signed-in'],
    grants['half-signed-in'],
    ...(actingFor?.roles ?? []).map((role: Role) => grants[role]),
  ]
  return widest.find(scope => granted.includes(scope)) ?? null
}

function bind(scope: Scope, { personId, actingFor }: Person): Reach {
  if (scope === 'city') return { scope }
  if (scope === 'self') return { scope, personId }
  if (!actingFor) throw new Problem('forbidden')
  return scope === 'organisation'
    ? { scope, organisationId: actingFor.organisationId }
    : { scope, locality: actingFor.locality }
}

function admitPerson(contract: Contract, grants: Grants, person: Person, now: Date): Reach {
  if (person.stage === 'half') {
    if (!grants['half-signed-in']) throw new Problem('second-factor-required')
    return { scope: 'self', personId: person.personId }
  }
  const scope = scopeFor(grants, person)
  if (!scope) {
    const withheld = person.actingFor?.withheld.some(role => grants[role]) ?? false
    throw new Problem(withheld ? 'second-factor-required' : 'forbidden')
  }
  if (contract.stepUp) {
    const given = person.secondFactorAt?.getTime() ?? Number.NEGATIVE_INFINITY
    if (now.getTime() - given > stepUpWithin) throw new Problem('step-up-required')
  }
  return bind(scope, person)
}

/**
 * The one place where it is decided whether a caller may use an operation, and how far that reaches. Throws Problem
 * 401, 403 or, for what only the system may call, 404.
 */
export function admit(contract: Contract, actor: Actor, now: Date): Reach {
  const { permission } = contract
  if (permission === 'public') return { scope: 'public' }
  if (permission === 'system') {
    if (actor.kind !== 'system') throw new Problem('not-found')
    return { scope: 'system' }
  }
  if (actor.kind === 'system') throw new Problem('forbidden')
  if (actor.kind === 'anonymous') throw new Problem(actor.expired ? 'session-expired' : 'sign-in-required')
  return admitPerson(contract, permission, actor, now)
}
