/** The facts of a case as they stand now: its list, what is listed elsewhere, what was decided before. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { EquipmentFacts, Facts, RewardFacts } from './facts.ts'
import { recoveriesOfAwards } from './payment.store.ts'
import { type AwardRow, itemsOf, twinsOf, unscopedDecidedOf } from './store.ts'

type Basis = Pick<AwardRow, 'platformId' | 'kind' | 'level' | 'recognisedOn' | 'grade' | 'year'>

/** What was given to a platform for the levels below, less what it has paid back of it. */
export async function earlierSupport(
  tx: Tx,
  platformId: string,
  level: AwardRow['level'],
  but: string | null,
): Promise<number> {
  if (level !== 'national') return 0
  const decided = await unscopedDecidedOf(tx, [platformId], 'equipment')
  const below = decided.filter(one => one.id !== but && one.level === 'provincial')
  const demanded = await recoveriesOfAwards(
    tx,
    below.map(({ id }) => id),
  )
  const back = demanded.filter(({ receivedOn }) => receivedOn !== null)
  return (
    below.reduce((sum, one) => sum + (one.awardFen ?? 0), 0) - back.reduce((sum, one) => sum + one.amount, 0)
  )
}

export async function earlierRewards(
  tx: Tx,
  platformId: string,
  but: string | null,
): Promise<RewardFacts['earlier']> {
  const decided = await unscopedDecidedOf(tx, [platformId], 'reward')
  return decided.flatMap(({ id, year, decidedOn }) =>
    id !== but && year !== null && decidedOn !== null ? [{ year, decidedOn }] : [],
  )
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

/** Facts of a basis that has no case yet, or of the case `id`. */
export async function factsOf(
  tx: Tx,
  basis: Basis & { readonly id: string | null; readonly provincialFen: number | null },
  today: PlainDate,
): Promise<Facts> {
  const { platformId, level, recognisedOn, grade, year, id } = basis
  if (basis.kind === 'equipment' && level !== null && recognisedOn !== null)
    return {
      ...{ kind: 'equipment', level, recognisedOn },
      items: id === null ? [] : await listedItems(tx, id),
      provincialFen: basis.provincialFen,
      earlierFen: await earlierSupport(tx, platformId, level, id),
    }
  if (grade === null || year === null) throw new Error('a case without its facts')
  return {
    ...{ kind: 'reward', grade, year, decidedOn: today },
    earlier: await earlierRewards(tx, platformId, id),
  }
}
