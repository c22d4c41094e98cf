import { Problem } from './problem.ts'
import type { Role } from './role.ts'

/** For whom a person acts now (当前身份): one organisation, with the roles they hold there. */
export interface ActingFor {
  readonly membershipId: string
  readonly organisationId: string
  readonly organisationName: string
  /** What kind of organisation it says it is; a code of the directory of organisations. */
  readonly organisationKind: string
  /** Whether the government has checked that the organisation is who it says (已核验). */
  readonly verified: boolean
  readonly locality: string
  readonly department: string | null
  readonly roles: readonly Role[]
  /** Office roles that stay out of reach until the second factor is given in this session. */
  readonly withheld: readonly Role[]
}

export interface Anonymous {
  readonly kind: 'anonymous'
  /** A session was shown that is over, so the answer can say so. */
  readonly expired: boolean
}

export interface Person {
  readonly kind: 'person'
  readonly personId: string
  readonly sessionId: string
  /** `half`: the password was right, the second factor is still owed. */
  readonly stage: 'half' | 'full'
  readonly actingFor: ActingFor | null
  /** When the second factor was last given in this session. */
  readonly secondFactorAt: Date | null
}

/** The system itself: a job, a message handler, the first start. */
export interface System {
  readonly kind: 'system'
  readonly job: string
}

export type Actor = Anonymous | Person | System

/** How far a grant reaches. Each is a condition that a store writes into its WHERE. */
export type Scope = 'self' | 'organisation' | 'locality' | 'city'

export const scopeNames: Readonly<Record<Scope, string>> = {
  self: '本人',
  organisation: '本单位',
  locality: '本地区',
  city: '全市',
}

/** The scope of the grant that let this call pass, bound to the caller. */
export type Reach =
  | { readonly scope: 'public' }
  | { readonly scope: 'self'; readonly personId: string }
  | { readonly scope: 'organisation'; readonly organisationId: string }
  | { readonly scope: 'locality'; readonly locality: string }
  | { readonly scope: 'city' }
  | { readonly scope: 'system' }

/** Who has something granted, and how far; see `Permission`. */
export type Grants = Readonly<Partial<Record<Role | 'signed-in' | 'half-signed-in', Scope>>>

const widest: readonly Scope[] = ['city', 'locality', 'organisation', 'self']

/** How far grants reach for a person: as far as the widest of their roles; null where they have none of them. */
export function reachOf(grants: Grants, { personId, actingFor: current }: Person): Reach | null {
  const granted = [
    grants['signed-in'],
    grants['half-signed-in'],
    ...(current?.roles ?? []).map(role => grants[role]),
  ]
  const scope = widest.find(one => granted.includes(one)) ?? null
  if (scope === null || scope === 'city') return scope && { scope }
  if (scope === 'self') return { scope, personId }
  if (!current) throw new Problem('forbidden')
  return scope === 'organisation'
    ? { scope, organisationId: current.organisationId }
    : { scope, locality: current.locality }
}

/** The person behind a call whose contract asks for one. */
export function signedIn(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Problem('sign-in-required')
  return actor
}

/** The organisation that the caller acts for, where the contract grants by role. */
export function actingFor(actor: Actor): ActingFor {
  const { actingFor: current } = signedIn(actor)
  if (!current) throw new Problem('forbidden')
  return current
}
