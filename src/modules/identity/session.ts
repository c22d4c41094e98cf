import type { ActingFor, Person } from '#kernel/actor.ts'
import { hour, minute } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { isOfficeRole } from '#kernel/role.ts'
import { digest } from './second-factor.ts'
import { sessionByToken } from './session.store.ts'

/** Limits of a session (quality S5): idle time, shorter for offices, and total time. */
export const sessionLimits = { idle: 2 * hour, officeIdle: 30 * minute, total: 12 * hour, touchEvery: minute }

type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionByToken>>>

const isOver = ({ session, membership }: SessionRow, now: Date): boolean => {
  const office = membership?.roles.some(isOfficeRole) ?? false
  return (
    session.endedAt !== null ||
    now.getTime() - session.lastSeenAt.getTime() > (office ? sessionLimits.officeIdle : sessionLimits.idle) ||
    now.getTime() - session.createdAt.getTime() > sessionLimits.total
  )
}

/** Office roles count only once the second factor was given in this session; until then they are withheld. */
function actingFor({ session, membership, organisation }: SessionRow): ActingFor | null {
  if (!membership || !organisation) return null
  const withheld = session.secondFactorAt === null ? membership.roles.filter(isOfficeRole) : []
  return {
    membershipId: membership.id,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    verified: organisation.verifiedAt !== null,
    locality: organisation.locality,
    department: organisation.department,
    roles: membership.roles.filter(role => !withheld.includes(role)),
    withheld,
  }
}

function personOf(row: SessionRow): Person {
  const half = row.person.totpConfirmedAt !== null && row.session.secondFactorAt === null
  return {
    kind: 'person',
    personId: row.session.personId,
    sessionId: row.session.id,
    stage: half ? 'half' : 'full',
    actingFor: half ? null : actingFor(row),
    secondFactorAt: row.session.secondFactorAt,
  }
}

export interface FoundSession {
  readonly person: Person
  /** Whether its use should be noted now; at most once a minute, so that reading pages don't write. */
  readonly stale: boolean
}

/** Whose session a token opens; null when it opens none, or none any more. */
export async function findSession(tx: Tx, token: string, now: Date): Promise<FoundSession | null> {
  const row = await sessionByToken(tx, digest(token))
  if (!row || isOver(row, now)) return null
  return {
    person: personOf(row),
    stale: now.getTime() - row.session.lastSeenAt.getTime() > sessionLimits.touchEvery,
  }
}
