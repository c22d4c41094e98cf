import { minute } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { neighboursOf, releaseParts, takeSetUp } from './neighbour.store.ts'
import { type BookingRow, takenOf } from './occupation.store.ts'
import { same, setUpBefore } from './plan.ts'
import { type Resource, resourcesByIds } from './resource.store.ts'
import { setUpMinutes } from './resource.ts'
import { insertEvents } from './store.ts'

/**
 * After a booking has ended otherwise, the run that stood after it on the line has another one before it: its set-up is
 * reckoned anew. A cancellation isn't refused for that; where what is free before it no longer suffices, or the two
 * mayn't follow one another, it gets what there is and the timeline tells both sides to agree (decisions/0021).
 * `lines`: the resources locked before, of the ended booking's line among them.
 */
export async function settleFollower(
  ended: BookingRow,
  lines: readonly Resource[],
  { tx, now, newId, changed }: Pick<Context, 'tx' | 'now' | 'newId' | 'changed'>,
): Promise<void> {
  if (ended.lineId === null) return
  // A request that lapses because somebody wants its operator may be of another line, which isn't locked: what it then
  // takes for set-up is still decided by the constraint.
  const [line] = lines.some(({ id }) => id === ended.lineId)
    ? lines.filter(({ id }) => id === ended.lineId)
    : await resourcesByIds(tx, [ended.lineId])
  if (!line?.changeOver) return
  const { before, after } = await neighboursOf(tx, line.id, ended.during.start, ended.id, now)
  if (after === null) return
  const stated = setUpMinutes(line.changeOver, before?.head.productClass ?? null, after.head.productClass)
  const minutes = stated ?? line.changeOver.setUpMinutes
  const wanted = setUpBefore(after.start, minutes)
  if (stated !== null && same(wanted, after.setUp)) return
  const setUp = wanted && (await freeEndOf(tx, line.id, wanted, after.head.id, now))
  await releaseParts(tx, after.head.id, line.id, ['set-up'])
  const had = (await takeSetUp(tx, after.head, line.id, setUp)) && setUp ? lengthOf(setUp) / minute : 0
  if (stated !== null && had >= minutes) return
  const note =
    stated === null
      ? '前一预约取消后，与再前一次运行的产品不能相接，开始前须彻底清洗，请双方协商。'
      : `前一预约取消后，换产需 ${minutes} 分钟，实有 ${had} 分钟，请双方协商调整。`
  await insertEvents(tx, [
    { id: newId(), bookingId: after.head.id, at: now, event: 'change-over-short', note },
  ])
  changed({ object: { kind: 'booking', id: after.head.id }, after: { setUpMinutes: had, needed: minutes } })
}

/** Of the time wanted, its end after all that stands in it; null where nothing is left. */
async function freeEndOf(
  tx: Context['tx'],
  lineId: string,
  wanted: Interval,
  bookingId: string,
  now: Date,
): Promise<Interval | null> {
  const inTheWay = await takenOf(tx, [lineId], wanted, now)
  const start = inTheWay
    .filter(one => one.bookingId !== bookingId)
    .reduce((latest, { end }) => (end > latest ? end : latest), wanted.start)
  return start < wanted.end ? { start, end: wanted.end } : null
}
