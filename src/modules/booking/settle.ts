import { minute } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { releaseSetUps, sidesOf, takeSetUps } from './neighbour.store.ts'
import { type BookingRow, type Taken, takenOf } from './occupation.store.ts'
import { type Neighbour, same, setUpBefore } from './plan.ts'
import { type ChangeOver, setUpMinutes } from './resource/resource.ts'
import { type Resource, resourcesByIds } from './resource/store.ts'
import { insertEvents } from './store.ts'

/** A run whose set-up is to be another one than it has. */
interface Unsettled {
  readonly lineId: string
  readonly run: Neighbour
  /** Minutes as the rules say; null: the two mayn't follow one another. */
  readonly stated: number | null
  readonly minutes: number
  readonly wanted: Interval | null
}

/** Of the time wanted, its end after all that stands in it; null where nothing is left. */
function freeEndOf(wanted: Interval, inTheWay: readonly Interval[]): Interval | null {
  const start = inTheWay
    .filter(one => one.start < wanted.end && wanted.start < one.end)
    .reduce((latest, { end }) => (end > latest ? end : latest), wanted.start)
  return start < wanted.end ? { start, end: wanted.end } : null
}

function unsettled(
  lineId: string,
  changeOver: ChangeOver,
  before: Neighbour | null,
  run: Neighbour,
): Unsettled[] {
  // What it had before it began isn't set-up any more that could be another one.
  if (run.head.startedAt) return []
  const stated = setUpMinutes(changeOver, before?.head.productClass ?? null, run.head.productClass)
  const minutes = stated ?? changeOver.setUpMinutes
  const wanted = setUpBefore(run.start, minutes)
  return stated !== null && same(wanted, run.setUp) ? [] : [{ lineId, run, stated, minutes, wanted }]
}

const noteOf = ({ stated, minutes }: Unsettled, had: number): string =>
  stated === null
    ? '前一安排变动后，与再前一次运行的产品不能相接，开始前须彻底清洗，请双方协商。'
    : `前一安排变动后，换产需 ${minutes} 分钟，实有 ${had} 分钟，请双方协商调整。`

/** The lines whose followers are reckoned anew, by id. */
async function changingLines(
  ended: readonly BookingRow[],
  resources: readonly Resource[],
  tx: Context['tx'],
): Promise<Map<string, ChangeOver>> {
  const ids = [...new Set(ended.flatMap(({ lineId }) => lineId ?? []))]
  // A request that lapses because somebody wants its operator may be of another line, which isn't locked: what it then
  // takes for set-up is still decided by the constraint.
  const missing = ids.filter(id => !resources.some(one => one.id === id))
  const all = [...resources, ...(missing.length > 0 ? await resourcesByIds(tx, missing) : [])]
  return new Map(
    all.flatMap(({ id, changeOver }) => (changeOver && ids.includes(id) ? [[id, changeOver] as const] : [])),
  )
}

/**
 * After bookings have ended otherwise, or went to other times, the runs that stood after them on their lines have others
 * before them: their set-up is reckoned anew. A cancellation isn't refused for that; where what is free before a run no
 * longer suffices, or the two mayn't follow one another, it gets what there is and the timeline tells both sides to agree
 * (decisions/0021). `resources`: what was locked before. In as many queries whatever the number of bookings.
 */
export async function settleFollowers(
  ended: readonly BookingRow[],
  resources: readonly Resource[],
  { tx, now, newId, changed }: Pick<Context, 'tx' | 'now' | 'newId' | 'changed'>,
): Promise<void> {
  if (ended.length === 0) return
  const lines = await changingLines(ended, resources, tx)
  const places = ended.flatMap(({ lineId, during }) =>
    lineId !== null && lines.has(lineId) ? [{ lineId, start: during.start }] : [],
  )
  const sides = await sidesOf(tx, places, [], now)
  const anew = new Map<string, Unsettled>()
  for (const [index, { before, after }] of sides.entries()) {
    const lineId = places[index]?.lineId ?? ''
    const changeOver = lines.get(lineId)
    if (changeOver && after?.neighbour)
      for (const one of unsettled(lineId, changeOver, before?.neighbour ?? null, after.neighbour))
        anew.set(one.run.head.id, one)
  }
  if (anew.size === 0) return
  const all = [...anew.values()]
  const inTheWay = await standingBefore(tx, all, now)
  const wanted = all.flatMap(({ run, lineId, wanted: whole }) => {
    const others = inTheWay.filter(one => one.resourceId === lineId && one.bookingId !== run.head.id)
    const during = whole && freeEndOf(whole, others)
    return during ? [{ head: run.head, lineId, during }] : []
  })
  await releaseSetUps(tx, [...anew.keys()], [...lines.keys()])
  const got = await takeSetUps(tx, wanted)
  const short = all.flatMap(one => {
    const setUp = got.has(one.run.head.id) && wanted.find(({ head }) => head.id === one.run.head.id)
    const had = setUp ? lengthOf(setUp.during) / minute : 0
    return one.stated !== null && had >= one.minutes ? [] : [{ one, had }]
  })
  await insertEvents(
    tx,
    short.map(({ one, had }) => ({
      id: newId(),
      bookingId: one.run.head.id,
      at: now,
      event: 'change-over-short' as const,
      note: noteOf(one, had),
    })),
  )
  for (const { one, had } of short)
    changed({
      object: { kind: 'booking', id: one.run.head.id },
      after: { setUpMinutes: had, needed: one.minutes },
    })
}

/** Whatever takes the lines where the set-ups would stand. */
async function standingBefore(tx: Context['tx'], all: readonly Unsettled[], now: Date): Promise<Taken[]> {
  const spans = all.flatMap(({ wanted }) => wanted ?? [])
  if (spans.length === 0) return []
  const whole = {
    start: new Date(Math.min(...spans.map(({ start }) => start.getTime()))),
    end: new Date(Math.max(...spans.map(({ end }) => end.getTime()))),
  }
  return takenOf(tx, [...new Set(all.map(({ lineId }) => lineId))], whole, now)
}

/** The same after one booking. */
export const settleFollower = (
  ended: BookingRow,
  resources: readonly Resource[],
  context: Pick<Context, 'tx' | 'now' | 'newId' | 'changed'>,
): Promise<void> => settleFollowers([ended], resources, context)
