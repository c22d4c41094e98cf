import type { Tx } from '#kernel/operation.ts'
import { releaseSetUps, takeSetUps } from './neighbour.store.ts'
import { takeAll } from './series/store.ts'
import type { Standing, Together } from './together.ts'

export interface Taken {
  /** Those that have their time now. */
  readonly standing: readonly Standing[]
  /** Those that somebody else was quicker than: nothing of theirs is kept. */
  readonly lost: readonly Standing[]
}

/**
 * Takes what these bookings have by now among those that were judged together, and gives the runs after them the set-up
 * they need. Null where somebody has time on which others' change-over rests: then the caller refuses, which undoes what
 * was written.
 */
export async function takeTogether(
  tx: Tx,
  { standing, setUps }: Together,
  ids: ReadonlySet<string>,
): Promise<Taken | null> {
  const taking = standing.filter(({ row }) => ids.has(row.id))
  const followers = [...setUps.values()].filter(({ head }) => !ids.has(head.id))
  // First given up, as the new cleaning may stand where the next run's old set-up stood.
  await releaseSetUps(
    tx,
    followers.map(({ head }) => head.id),
    followers.map(({ lineId }) => lineId),
  )
  const lost = await takeAll(tx, taking)
  const wanted = followers.flatMap(({ head, lineId, setUp }) =>
    setUp ? [{ head, lineId, during: setUp }] : [],
  )
  const settled = await takeSetUps(tx, wanted)
  const rests = followers.length > 0 || taking.some(one => one.wanted.some(({ part }) => part !== 'run'))
  if (settled.size < wanted.length || (lost.size > 0 && rests)) return null
  return {
    standing: taking.filter(({ row }) => !lost.has(row.id)),
    lost: taking.filter(({ row }) => lost.has(row.id)),
  }
}
