/** What is left of a series: the occurrences that haven't begun, and what is told of what becomes of them. */
import { formatInterval } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { courseOf } from '../course.ts'
import { namesFor, operatorsOf } from '../facts.ts'
import type { BookingRow } from '../occupation.store.ts'
import type { SeriesFacts } from './letters.ts'

/** Those that haven't begun and are still to come. */
export const remainingOf = (rows: readonly BookingRow[], now: Date): BookingRow[] =>
  rows.filter(
    row => row.during.start > now && ['requested', 'confirmed', 'displaced'].includes(courseOf(row, now)),
  )

export const noneLeft: Refusal = {
  rule: 'booking.state',
  message: '该系列没有可以办理的次数：都已开始、结束或取消，请刷新后查看。',
}

/** What stands against one of them. */
export interface KeptBack {
  readonly row: BookingRow
  readonly refusals: readonly Refusal[]
}

export const keptView = (kept: readonly KeptBack[]) =>
  kept.map(({ row, refusals }) => ({
    bookingId: row.id,
    ...row.during,
    message: refusals.map(({ message }) => message).join(''),
  }))

export const keptRefusals = (kept: readonly KeptBack[]): Refusal[] =>
  kept.flatMap(({ row, refusals }) =>
    refusals.map(one => ({ ...one, message: `${formatInterval(row.during)}：${one.message}` })),
  )

/** The series as letters tell of it, with the times that they are about. */
export async function seriesFacts(
  seriesId: string,
  rows: readonly BookingRow[],
  side: SeriesFacts['side'],
  tx: Context['tx'],
): Promise<SeriesFacts> {
  const [first] = rows
  const names = await namesFor(tx, first ? [first] : [])
  const where = first && names.lineOf(first)
  return {
    ...{ id: seriesId, side },
    lineName: where?.line.name ?? '',
    platformName: where?.platform.name ?? '',
    clientName: names.organisationName(first?.clientId ?? null),
    times: rows.map(({ during }) => during),
  }
}

/** Who of the other side hears of it: who answers for the platform's bookings, or who asked. */
export async function addressesOf(
  to: 'client' | 'provider',
  { providerId, requestedBy }: BookingRow,
  tx: Context['tx'],
): Promise<readonly string[]> {
  if (to === 'provider') return (await operatorsOf(tx, [providerId])).get(providerId) ?? []
  const address = (await addressesOfPeople(tx, [requestedBy])).get(requestedBy)
  return address ? [address] : []
}
