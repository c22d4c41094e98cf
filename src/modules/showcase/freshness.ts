/** How much of what each owner has published was confirmed when, whatever it is. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { platformsConfirmed } from '#modules/catalogue/index.ts'
import { recordsConfirmed } from './store.ts'

export interface OwnerConfirmed {
  readonly organisationId: string
  readonly platforms: number
  readonly showcase: number
  readonly fresh: number
  readonly due: number
  readonly stale: number
  readonly oldest: PlainDate
}

type Confirmed = Omit<OwnerConfirmed, 'platforms' | 'showcase'>

const countOf = ({ fresh, due, stale }: Pick<Confirmed, 'fresh' | 'due' | 'stale'>) => fresh + due + stale

function both(one: OwnerConfirmed, other: OwnerConfirmed): OwnerConfirmed {
  return {
    organisationId: one.organisationId,
    ...totalOf([one, other]),
    oldest: one.oldest < other.oldest ? one.oldest : other.oldest,
  }
}

export const totalOf = (owners: readonly OwnerConfirmed[]) => {
  const sum = (of: 'platforms' | 'showcase' | 'fresh' | 'due' | 'stale') =>
    owners.reduce((total, owner) => total + owner[of], 0)
  return {
    platforms: sum('platforms'),
    showcase: sum('showcase'),
    fresh: sum('fresh'),
    due: sum('due'),
    stale: sum('stale'),
  }
}

/** All owners by id, which doesn't favour anyone. */
export async function ownersConfirmed(tx: Tx, today: PlainDate): Promise<OwnerConfirmed[]> {
  const owners = new Map<string, OwnerConfirmed>()
  const add = (said: OwnerConfirmed) => {
    const known = owners.get(said.organisationId)
    owners.set(said.organisationId, known ? both(known, said) : said)
  }
  for (const one of await platformsConfirmed(tx, today)) add({ ...one, platforms: countOf(one), showcase: 0 })
  for (const one of await recordsConfirmed(tx, today)) add({ ...one, platforms: 0, showcase: countOf(one) })
  return [...owners.values()].sort((one, other) => (one.organisationId < other.organisationId ? -1 : 1))
}
