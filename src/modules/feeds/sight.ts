import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Role } from '#kernel/role.ts'
import { resourcesByIds, resourcesOf, type Whose } from '#modules/booking/index.ts'
import { linesOfPlatforms, platformWithin, unscopedLines } from '#modules/catalogue/index.ts'
import { rolesOfPerson } from '#modules/identity/index.ts'
import type { FeedRow } from './store.ts'

/** With whose eyes a calendar is read: who asked for the time, whose line it is, or anybody. */
export type Eyes = 'client' | 'provider' | 'public'

export interface Sight {
  readonly of: string
  readonly eyes: Eyes
  readonly whose: Whose
  /** The one resource whose times are shown; null: whole bookings are. */
  readonly resourceId: string | null
}

const books: readonly Role[] = ['enterprise', 'enterprise-manager']
export const operates: readonly Role[] = [
  'platform-manager',
  'platform-scheduler',
  'platform-technician',
  'platform-signatory',
]

export const organisationsWhere = (held: ReadonlyMap<string, readonly Role[]>, wanted: readonly Role[]) =>
  [...held].flatMap(([id, roles]) => (roles.some(role => wanted.includes(role)) ? [id] : []))

const system = { scope: 'system' } as const

async function platformSight(tx: Tx, platformId: string, runs: readonly string[]): Promise<Sight> {
  const platform = await platformWithin(tx, system, platformId)
  if (!runs.includes(platform.organisationId)) throw new Problem('not-found')
  const lines = await linesOfPlatforms(tx, system, [platformId])
  const others = await resourcesOf(tx, [platformId])
  const resourceIds = [...new Set([...lines, ...others].map(({ id }) => id))]
  return { of: platform.name, eyes: 'provider', whose: { resourceIds }, resourceId: null }
}

/** Lines of published platforms are everybody's to see as taken; devices, rooms and people are their owner's. */
async function resourceSight(tx: Tx, resourceId: string, runs: readonly string[]): Promise<Sight> {
  const shared = { whose: { resourceIds: [resourceId] }, resourceId }
  const [found] = await unscopedLines(tx, [resourceId])
  if (found) {
    const own = runs.includes(found.platform.organisationId)
    if (!own && found.platform.status !== 'published') throw new Problem('not-found')
    return { of: `${found.platform.name} ${found.line.name}`, eyes: own ? 'provider' : 'public', ...shared }
  }
  const [resource] = await resourcesByIds(tx, [resourceId])
  if (!resource || !runs.includes(resource.organisationId)) throw new Problem('not-found')
  return { of: resource.name, eyes: 'provider', ...shared }
}

/**
 * What a person may see of a subject now: who leaves an organisation sees through their links what the public does, or
 * nothing. Throws Problem `not-found` for what they may see nothing of.
 */
export async function sightOf(
  tx: Tx,
  { personId, subject, subjectId }: Pick<FeedRow, 'personId' | 'subject' | 'subjectId'>,
): Promise<Sight> {
  const held = await rolesOfPerson(tx, personId)
  if (subject === 'own' || subjectId === null) {
    const clientIds = organisationsWhere(held, books)
    return { of: '我的预约', eyes: 'client', whose: { clientIds }, resourceId: null }
  }
  const runs = organisationsWhere(held, operates)
  return subject === 'platform' ? platformSight(tx, subjectId, runs) : resourceSight(tx, subjectId, runs)
}
