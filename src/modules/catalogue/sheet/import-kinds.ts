/** What each kind of sheet becomes: checked against the catalogue, and the writing of what is right. */
import { dateOf } from '#kernel/calendar.ts'
import { type Decision, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { firstPrice, insertPrices, pricesOf, storePriceChanges } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import { evidenceRefusals } from '../evidence.ts'
import { limitRefusals } from '../line/rules.ts'
import { serviceClassesOn } from '../offer/service-classes.ts'
import { proposeCertificates, waitingCertificates } from '../platform/change.store.ts'
import { isPublicOrWaiting } from '../platform/publication.store.ts'
import { lockPlatform, partsOf, platformWithin } from '../platform/store.ts'
import { subjectsWithin } from '../price/store.ts'
import { parameterOf } from '../terms.ts'
import { certificateKey, certificatesIn } from './certificate.ts'
import {
  existingKeys,
  type ImportRow,
  insertEquipment,
  insertLines,
  insertServices,
  insertTests,
} from './import.store.ts'
import { settlePrices } from './prices.ts'
import { type CheckedSheet, checkSheet, firstRow, keysOf, type Records } from './sheet.ts'

interface Readied {
  readonly faults: readonly SheetFault[]
  readonly missing: readonly string[]
  /** Rows that say what holds already. */
  readonly unchanged: readonly number[]
  /** How many rows `write` puts into the catalogue. */
  readonly ready: number
  /** Why nothing may be written after all: somebody was faster, or what it would join waits for another person. */
  readonly write: (writing: Writing) => Promise<Written>
}

/** `waiting`: what was written is public only once another person has agreed. */
type Written = Decision<{ readonly waiting: boolean }>

interface Writing {
  readonly context: Context
  readonly pack: Pack
  readonly link: Link
}

const written = (inserted: boolean): Written =>
  decide({ waiting: false }, [
    inserted
      ? null
      : { rule: 'catalogue.price.overlap', message: '刚刚定了另一个价格，未写入任何内容，请重新试导入。' },
  ])

type Batch = Pick<ImportRow, 'platformId' | 'kind' | 'rows'>
type Own = Pick<Context, 'tx' | 'reach' | 'now' | 'newId'>

/** Checks the rows as the catalogue is now; for writing, the platform must be locked. */
export async function readied({ platformId, kind, rows }: Batch, context: Own): Promise<Readied> {
  const { tx, now, newId } = context
  const today = dateOf(now)
  const existing = await existingKeys(tx, platformId, kind, keysOf(kind, rows))
  const { given } = await serviceClassesOn(tx, today)
  const check = <K extends keyof Records>(one: K) => checkSheet(one, rows, today, existing, given)
  const withId = <T>(record: T) => ({ ...record, id: newId(), platformId, createdAt: now })
  switch (kind) {
    case 'equipment':
      return records(await proven(check(kind), platformId, context), async found => {
        await insertEquipment(tx, found.map(withId))
        return true
      })
    case 'service':
      return records(await proven(check(kind), platformId, context), async found => {
        const services = found.map(withId)
        await insertServices(tx, services)
        return insertPrices(
          tx,
          services.map(({ id, price }) => firstPrice(newId(), id, price, today, now)),
        )
      })
    case 'line':
      return records(
        await proven(withinLimits(check(kind), await termsOn(tx, 'hazard', today)), platformId, context),
        async found => {
          const lines = found.map(withId)
          await insertLines(tx, lines)
          return insertPrices(
            tx,
            lines.map(({ id, price }) => firstPrice(newId(), id, price, today, now)),
          )
        },
      )
    case 'test':
      return records(await pricedAtOnce(check(kind), platformId, context), async found => {
        const tests = found.map(withId)
        await insertTests(tx, tests)
        return insertPrices(
          tx,
          tests.map(({ id, price, priceFrom }) => firstPrice(newId(), id, price, priceFrom, now)),
        )
      })
    case 'certificate':
      return certificates(check(kind), { platformId, rows }, context)
    case 'price':
      return prices(check(kind), platformId, context)
  }
}

function records<K extends keyof Records>(
  { records: found, faults, missing }: CheckedSheet<K>,
  write: (found: Records[K][]) => Promise<boolean>,
): Readied {
  return {
    faults,
    missing,
    unchanged: [],
    ready: found.size,
    write: async () => written(await write([...found.values()])),
  }
}

const byRow = (one: SheetFault, other: SheetFault) => one.row - other.row

/** What a line mayn't say besides is a fault of its row, as it is one of a form. */
function withinLimits(
  checked: CheckedSheet<'line'>,
  known: readonly { readonly code: string }[],
): CheckedSheet<'line'> {
  const more = [...checked.records].flatMap(([row, line]) =>
    limitRefusals(line, known).map(({ field = '', message }) => {
      const [column = ''] = field.split('.')
      return { row, column: checked.titles.get(column) ?? column, message }
    }),
  )
  return withFaults(checked, more)
}

/** A test of a public platform is public as soon as it is written, and so must have its price by then (AC-45). */
async function pricedAtOnce(
  checked: CheckedSheet<'test'>,
  platformId: string,
  { tx, reach, now }: Own,
): Promise<CheckedSheet<'test'>> {
  const today = dateOf(now)
  const late = [...checked.records].filter(([, { priceFrom }]) => priceFrom > today)
  if (late.length === 0 || !(await isPublicOrWaiting(tx, await platformWithin(tx, reach, platformId))))
    return checked
  const column = checked.titles.get('priceFrom') ?? 'priceFrom'
  const message = '平台公开期间，检测项目自导入之日起须有公开价：请留空或写今天'
  return withFaults(
    checked,
    late.map(([row]) => ({ row, column, message })),
  )
}

/** What a public platform states in a sheet says by what it was measured, as it does in a form. */
async function proven<K extends 'equipment' | 'service' | 'line'>(
  checked: CheckedSheet<K>,
  platformId: string,
  { tx, reach }: Own,
): Promise<CheckedSheet<K>> {
  const lacking = [...checked.records].flatMap(([row, record]) =>
    evidenceRefusals(record).map(({ field = '', message }) => {
      const [list, at] = field.split('.')
      const stated = list === 'capabilities' ? record.capabilities[Number(at)] : undefined
      const column = stated ? parameterOf(stated.parameter).name : 'units'
      return {
        row,
        column: checked.titles.get(column) ?? column,
        message: `${message.slice(0, -1)}：${evidenceInCell}`,
      }
    }),
  )
  if (lacking.length === 0 || !(await isPublicOrWaiting(tx, await platformWithin(tx, reach, platformId))))
    return checked
  return withFaults(checked, lacking)
}

const evidenceInCell = '写成“50-200 L（实测，2026-01-05，测试报告编号）”'

function withFaults<K extends keyof Records>(
  checked: CheckedSheet<K>,
  more: readonly SheetFault[],
): CheckedSheet<K> {
  const bad = new Set(more.map(({ row }) => row))
  return {
    ...checked,
    records: new Map([...checked.records].filter(([row]) => !bad.has(row))),
    faults: [...checked.faults, ...more].sort(byRow),
  }
}

async function certificates(
  { records: found, faults, titles, missing }: CheckedSheet<'certificate'>,
  { platformId, rows }: Pick<Batch, 'platformId' | 'rows'>,
  { tx, reach, newId }: Own,
): Promise<Readied> {
  const { certificates: held } = await partsOf(tx, platformId)
  const taken = new Set([...held, ...(await waitingCertificates(tx, platformId))].map(certificateKey))
  const bad = [...new Set(faults.map(({ row }) => row))].map(row => {
    const written = (field: string) => rows[row - firstRow]?.[titles.get(field) ?? ''] ?? ''
    return { row, kind: written('kind'), number: written('number') }
  })
  const read = certificatesIn(found, bad, taken)
  const more = read.faults.map(one => ({ ...one, column: titles.get(one.column) ?? one.column }))
  return {
    faults: [...faults, ...more].sort(byRow),
    missing,
    unchanged: [],
    ready: found.size - more.length,
    write: async ({ context, pack, link }) => {
      const platform = await lockPlatform(tx, reach, platformId)
      const added = read.certificates.map(one => ({ ...one, id: newId(), version: 0 }))
      return proposeCertificates({ platform, certificates: added, link }, context, pack)
    },
  }
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
  const all = [...faults, ...more].sort(byRow)
  return {
    faults: all,
    missing,
    unchanged: settled.unchanged,
    ready: found.size - new Set(more.map(({ row }) => row)).size - settled.unchanged.length,
    write: async () => written(await storePriceChanges(tx, settled.changes, now)),
  }
}
