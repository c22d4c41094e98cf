/** Pairs as their readers see them. */
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import type { PairCounts, PairView } from './fields.ts'
import { type Followed, followedOf } from './following.store.ts'
import { pairNumber } from './number.ts'
import { phaseOf } from './rules.ts'
import { type PairRow, partiesOf } from './store.ts'

export const chains = 'cluster-135n'

export function countsOf(followed: readonly Followed[]): PairCounts {
  const distinct = (ids: readonly (string | null)[]) => new Set(ids.filter(id => id !== null)).size
  const orders = (those: (one: Followed) => boolean) =>
    distinct(followed.filter(those).map(({ orderId }) => orderId))
  return {
    needs: distinct(followed.map(({ needId }) => needId)),
    orders: orders(() => true),
    signed: orders(({ signed }) => signed),
    results: orders(({ resultAt }) => resultAt !== null),
  }
}

export interface Viewed {
  readonly view: PairView
  readonly followed: readonly Followed[]
}

/** `ownId` is the organisation that looks, where it is one of the sides. */
export async function viewsOf(
  tx: Tx,
  rows: readonly PairRow[],
  ownId: string | null,
  now: Date,
): Promise<Viewed[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const today = dateOf(now)
  const parties = await partiesOf(tx, ids)
  const organisations = await organisationsByIds(tx, [...new Set(parties.map(one => one.organisationId))])
  const platforms = await platformNames(
    tx,
    rows.map(({ platformId }) => platformId),
  )
  const chainNames = await namesOf(tx, chains, [...new Set(rows.map(({ chain }) => chain))], today)
  const followed = await followedOf(tx, ids)
  const named = (id: string | null) => organisations.find(one => one.id === id)?.name ?? ''
  return rows.map(row => {
    const own = followed.filter(({ pairId }) => pairId === row.id)
    const view = {
      ...{ id: row.id, number: pairNumber(row), aims: row.aims, until: row.until, shown: row.shown },
      ...{ proposedAt: row.proposedAt, endReason: row.endReason, version: row.version },
      chain: { code: row.chain, name: chainNames.get(row.chain) ?? row.chain },
      activeFrom: row.activeAt && dateOf(row.activeAt),
      endedOn: row.endedAt && dateOf(row.endedAt),
      endedBy: row.endedBy === null ? null : named(row.endedBy),
      phase: phaseOf(row, today),
      counts: countsOf(own),
      parties: parties
        .filter(({ pairId }) => pairId === row.id)
        .map(({ organisationId, role, answeredAt }) => ({
          ...{ role, answeredAt, own: organisationId === ownId, proposer: organisationId === row.proposedBy },
          name: role === 'platform' ? (platforms.get(row.platformId) ?? '') : named(organisationId),
          platformId: role === 'platform' ? row.platformId : null,
        })),
    }
    return { view, followed: own }
  })
}
