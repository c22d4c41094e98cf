/** The facts of a case as they stand now: its list, what is listed elsewhere, what was decided before. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { EquipmentFacts, Facts, RewardFacts } from './facts.ts'
import { recoveriesOfAwards } from './payment.store.ts'
import { type AwardRow, itemsOf, twinsOf, unscopedDecidedOf } from './store.ts'

type Basis = Pick<AwardRow, 'platformId' | 'kind' | 'level' | 'recognisedOn' | 'grade' | 'year'>

/** What a platform was given before. */
export interface Earlier {
  /** For its provincial title, less what it has paid back of it. */
  readonly support: number
  readonly rewards: RewardFacts['earlier']
}

/** Of platforms, each read once; the case `but` doesn't come before itself. */
export async function earlierOf(
  tx: Tx,
  platformIds: readonly string[],
  but: string | null = null,
): Promise<(platformId: string) => Earlier> {
  const decided = [
    ...(await unscopedDecidedOf(tx, platformIds, 'equipment')),
    ...(await unscopedDecidedOf(tx, platformIds, 'reward')),
  ].filter(({ id }) => id !== but)
  const provincial = decided.filter(({ level }) => level === 'provincial')
  const demanded = await recoveriesOfAwards(
    tx,
    provincial.map(({ id }) => id),
  )
  const back = demanded.filter(({ receivedOn }) => receivedOn !== null)
  const leftOf = ({ id, awardFen }: AwardRow) =>
    back.filter(({ awardId }) => awardId === id).reduce((left, { amount }) => left - amount, awardFen ?? 0)
  const own = Map.groupBy(decided, ({ platformId }) => platformId)
  return platformId => {
    const cases = own.get(platformId) ?? []
    return {
      support: cases.filter(one => provincial.includes(one)).reduce((sum, one) => sum + leftOf(one), 0),
      rewards: cases.flatMap(({ kind, year, decidedOn }) =>
        kind === 'reward' && year !== null && decidedOn !== null ? [{ year, decidedOn }] : [],
      ),
    }
  }
}

async function listedItems(tx: Tx, awardId: string): Promise<EquipmentFacts['items']> {
  const rows = await itemsOf(tx, awardId)
  const twins = await twinsOf(tx, awardId)
  const taken = new Set(twins.filter(({ counted }) => counted).map(({ itemId }) => itemId))
  return rows.map(({ id, name, net, tax, invoice, invoicedOn, paidOn, acquisition, elsewhere }) => ({
    ...{ id, name, net, tax, invoice, invoicedOn, paidOn, acquisition, elsewhere },
    duplicate: taken.has(id),
  }))
}

/** What a basis comes to with its list and what came before it. Only who has risen to 国家级 was given for a level below. */
export function factsWith(
  { kind, level, recognisedOn, grade, year }: Omit<Basis, 'platformId'>,
  { support, rewards }: Earlier,
  list: Pick<EquipmentFacts, 'items' | 'provincialFen'>,
  today: PlainDate,
): Facts {
  if (kind === 'equipment' && level !== null && recognisedOn !== null)
    return { kind, level, recognisedOn, ...list, earlierFen: level === 'national' ? support : 0 }
  if (grade === null || year === null) throw new Error('a case without its facts')
  return { kind: 'reward', grade, year, decidedOn: today, earlier: rewards }
}

/** Where nobody has opened a case yet, so that there is no list. */
export const noList = { items: [], provincialFen: null } as const

/** Facts of the case `id`. */
export async function factsOf(
  tx: Tx,
  basis: Basis & { readonly id: string; readonly provincialFen: number | null },
  today: PlainDate,
): Promise<Facts> {
  const { platformId, kind, id, provincialFen } = basis
  const before = await earlierOf(tx, [platformId], id)
  const items = kind === 'equipment' ? await listedItems(tx, id) : []
  return factsWith(basis, before(platformId), { items, provincialFen }, today)
}
