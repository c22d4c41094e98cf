import { type Actor, type Grants, type Person, type Reach, reachOf } from '#kernel/actor.ts'
import { minute } from '#kernel/calendar.ts'
import type { Contract } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'

/** How long a second factor counts as fresh for operations that ask for it again. */
export const stepUpWithin = 10 * minute

function admitPerson(contract: Contract, grants: Grants, person: Person, now: Date): Reach {
  if (person.stage === 'half') {
    if (!grants['half-signed-in']) throw new Problem('second-factor-required')
    return { scope: 'self', personId: person.personId }
  }
  const reach = reachOf(grants, person)
  if (!reach) {
    const withheld = person.actingFor?.withheld.some(role => grants[role]) ?? false
    throw new Problem(withheld ? 'second-factor-required' : 'forbidden')
  }
  if (contract.stepUp) {
    const given = person.secondFactorAt?.getTime() ?? Number.NEGATIVE_INFINITY
    if (now.getTime() - given > stepUpWithin) throw new Problem('step-up-required')
  }
  return reach
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
