import type { Tx } from '#kernel/operation.ts'
import { unscopedNames } from '#modules/catalogue/index.ts'
import { addressesOf, organisationsByIds } from '#modules/identity/index.ts'
import type { BookingFacts } from './letters.ts'
import { bookingNumber } from './number.ts'
import type { BookingRow } from './occupation.store.ts'
import { answering } from './rules.ts'

/** What the rows of other modules say about bookings: names of lines, platforms and organisations, in two queries. */
export async function namesFor(tx: Tx, rows: readonly BookingRow[]) {
  const [lines, organisations] = await Promise.all([
    unscopedNames(tx, [...new Set(rows.flatMap(({ lineId }) => lineId ?? []))]),
    organisationsByIds(tx, [
      ...new Set(rows.flatMap(({ clientId, providerId }) => [providerId, ...(clientId ? [clientId] : [])])),
    ]),
  ])
  const lineById = new Map(lines.map(one => [one.line.id, one]))
  const nameById = new Map(organisations.map(({ id, name }) => [id, name]))
  return {
    lineOf: (row: BookingRow) => lineById.get(row.lineId ?? ''),
    organisationName: (id: string | null) => nameById.get(id ?? '') ?? '',
  }
}

/** The addresses of those who answer for each provider's bookings. */
export const operatorsOf = (tx: Tx, providerIds: readonly string[]) => addressesOf(tx, providerIds, answering)

type Names = Awaited<ReturnType<typeof namesFor>>

export const factsOf = (row: BookingRow, names: Names): BookingFacts => {
  const found = names.lineOf(row)
  return {
    id: row.id,
    number: bookingNumber(row.serial, row.createdAt),
    during: row.during,
    lineName: found?.line.name ?? '',
    platformName: found?.platform.name ?? '',
    clientName: names.organisationName(row.clientId),
  }
}
