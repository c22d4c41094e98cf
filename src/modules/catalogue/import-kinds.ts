/** What each kind of sheet becomes: checked against the catalogue, and the writing of what is right. */
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { firstPrice, insertPrices, pricesOf, storePriceChanges } from '#modules/pricing/index.ts'
import {
  existingKeys,
  type ImportRow,
  insertEquipment,
  insertLines,
  insertServices,
  insertTests,
} from './import.store.ts'
import { subjectsWithin } from './price.store.ts'
import { type CheckedSheet, checkSheet, keysOf, type Records } from './sheet.ts'
import { settlePrices } from './sheet-prices.ts'

interface Readied {
  readonly faults: readonly SheetFault[]
  readonly missing: readonly string[]
  /** Rows that say what holds already. */
  readonly unchanged: readonly number[]
  /** How many rows `write` puts into the catalogue. */
  readonly ready: number
  /** False where somebody who went past the house was faster. */
  readonly write: () => Promise<boolean>
}

type Batch = Pick<ImportRow, 'platformId' | 'kind' | 'rows'>
type Own = Pick<Context, 'tx' | 'reach' | 'now' | 'newId'>

/** Checks the rows as the catalogue is now; for writing, the platform must be locked. */
export async function readied({ platformId, kind, rows }: Batch, context: Own): Promise<Readied> {
  const { tx, now, newId } = context
  const today = dateOf(now)
  const existing = await existingKeys(tx, platformId, kind, keysOf(kind, rows))
  const check = <K extends keyof Records>(one: K) => checkSheet(one, rows, today, existing)
  const withId = <T>(record: T) => ({ ...record, id: newId(), platformId, createdAt: now })
  switch (kind) {
    case 'equipment':
      return records(check(kind), async found => {
        await insertEquipment(tx, found.map(withId))
        return true
      })
    case 'service':
      return records(check(kind), async found => {
        const services = found.map(withId)
        await insertServices(tx, services)
        return insertPrices(
          tx,
          services.map(({ id, price }) => firstPrice(newId(), id, price, today, now)),
        )
      })
    case 'line':
      return records(check(kind), async found => {
        const lines = found.map(withId)
        await insertLines(tx, lines)
        return insertPrices(
          tx,
          lines.map(({ id, price }) => firstPrice(newId(), id, price, today, now)),
        )
      })
    case 'test':
      return records(check(kind), async found => {
        const tests = found.map(withId)
        await insertTests(tx, tests)
        return insertPrices(
          tx,
          tests.map(({ id, price, priceFrom }) => firstPrice(newId(), id, price, priceFrom, now)),
        )
      })
    case 'price':
      return prices(check(kind), platformId, context)
  }
}

function records<K extends keyof Records>(
  { records: found, faults, missing }: CheckedSheet<K>,
  write: (found: Records[K][]) => Promise<boolean>,
): Readied {
  return { faults, missing, unchanged: [], ready: found.size, write: () => write([...found.values()]) }
}

async function prices(
  { records: found, faults, titles, missing }: CheckedSheet<'price'>,
  platformId: string,
  { tx, reach, now, newId }: Own,
): Promise<Readied> {
  const today = dateOf(now)
  const subjects = await subjectsWithin(tx, reach, platformId)
  const ids = subjects.map(({ id }) => id)
  const settled = settlePrices(found, subjects, await pricesOf(tx, ids, today), { today, newId })
  const more = settled.faults.map(one => ({ ...one, column: titles.get(one.column) ?? one.column }))
  const all = [...faults, ...more].sort((one, other) => one.row - other.row)
  return {
    faults: all,
    missing,
    unchanged: settled.unchanged,
    ready: found.size - new Set(more.map(({ row }) => row)).size - settled.unchanged.length,
    write: () => storePriceChanges(tx, settled.changes, now),
  }
}
