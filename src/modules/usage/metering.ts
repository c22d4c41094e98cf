/** What a meter's readings come to: runs, as entries of its resource. */
import { type Interval, overlaps, subtract } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { isRun, type Occupied, occupiedIn } from './booked.store.ts'
import { type EntryRow, insertEntries, lockEntriesOf, replaceCurrent } from './entry.store.ts'
import {
  lastNumbers,
  type MeterRow,
  noteState,
  readingsSince,
  settledBesides,
  standingBefore,
  writtenByMeter,
} from './meter.store.ts'
import { kindOfRun } from './rules.ts'
import { runsByBooking, runsIn } from './runs.ts'
import type { UsageKind } from './terms.ts'

interface Piece extends Interval {
  readonly kind: UsageKind
  readonly bookingId: string | null
}

/** A run is its booking's work; without one it is 维护 while the resource is closed for it, else 自用. */
export function piecesOf(run: Interval, occupied: readonly Occupied[]): Piece[] {
  const runs = occupied.filter(isRun)
  return runsByBooking(run, runs).map(({ start, end, bookingId }) => {
    const booked = runs.find(one => one.bookingId === bookingId)
    const closed = occupied.some(one => one.part === 'closure' && overlaps(one, { start, end }))
    const kind = booked ? kindOfRun(booked) : closed ? 'maintenance' : 'own'
    return { start, end, kind, bookingId }
  })
}

const isSame = (piece: Piece, { during, kind, bookingId }: EntryRow): boolean =>
  piece.start.getTime() === during.start.getTime() &&
  piece.end.getTime() === during.end.getTime() &&
  piece.kind === kind &&
  piece.bookingId === bookingId

/**
 * Tells runs anew from the last moment before `from` at which the resource stood, and writes what differs from what
 * stands: late readings make new versions, what two people have decided on stays. Answers how many were written.
 */
export async function tellRuns(meter: MeterRow, from: Date, context: Context): Promise<number> {
  const { tx, now, newId, changed } = context
  const since = (await standingBefore(tx, meter.id, meter, from)) ?? new Date(0)
  const readings = await readingsSince(tx, meter.id, since)
  const { runs, openSince } = runsIn(readings, meter, now)
  await noteState(tx, meter.id, { openSince, lastReadingAt: readings.at(-1)?.at ?? meter.lastReadingAt })
  await lockEntriesOf(tx, [meter.resourceId])
  const [first, last] = [runs[0], runs.at(-1)]
  const occupied =
    first && last ? await occupiedIn(tx, [meter.resourceId], { start: first.start, end: last.end }) : []
  const settled = (await settledBesides(tx, meter.resourceId, meter.id, since)).map(({ during }) => during)
  const pieces = runs
    .flatMap(run => piecesOf(run, occupied))
    .flatMap(piece => subtract(piece, settled).map(rest => ({ ...piece, ...rest })))
  const written = await writtenByMeter(tx, meter.id, since)
  const gone = written.filter(row => !pieces.some(piece => isSame(piece, row)))
  const fresh = pieces.filter(piece => !written.some(row => isSame(piece, row)))
  await replaceCurrent(
    tx,
    gone.map(({ entryId }) => entryId),
  )
  const numbers = await lastNumbers(
    tx,
    gone.map(({ entryId }) => entryId),
  )
  const succeeded = new Set<string>()
  await insertEntries(
    tx,
    fresh.map(({ start, end, kind, bookingId }) => {
      const before = gone.find(row => !succeeded.has(row.entryId) && overlaps(row.during, { start, end }))
      if (before) succeeded.add(before.entryId)
      const id = newId()
      return {
        id,
        entryId: before?.entryId ?? id,
        number: before ? (numbers.get(before.entryId) ?? 0) + 1 : 1,
        change: before ? ('correct' as const) : ('add' as const),
        resourceId: meter.resourceId,
        platformId: meter.platformId,
        organisationId: meter.organisationId,
        during: { start, end },
        ...{ kind, bookingId },
        source: meter.kind,
        meterId: meter.id,
        reason: '',
        proposedAt: now,
        state: 'current' as const,
        decidedAt: now,
      }
    }),
  )
  if (gone.length + fresh.length > 0)
    changed({
      object: { kind: 'meter', id: meter.id },
      after: { replaced: gone.length, written: fresh.length },
    })
  return fresh.length + gone.length - succeeded.size
}
