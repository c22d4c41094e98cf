import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, inArray, isNull, lt, notInArray, sql } from '#kernel/sql.ts'
import type { Met } from './news.ts'
import { lineState, meeting, watchedNeed } from './tables.ts'

/** The digests of the lines as they were last looked at. */
export const lineStates = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx.select().from(lineState)).map(one => [one.lineId, one.digest]))

const batch = 5_000

const inBatches = async <T>(all: readonly T[], store: (some: T[]) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < all.length; at += batch) await store(all.slice(at, at + batch))
}

export const storeLineStates = (tx: Tx, states: readonly (typeof lineState.$inferInsert)[]): Promise<void> =>
  inBatches(states, some =>
    tx
      .insert(lineState)
      .values(some)
      .onConflictDoUpdate({ target: lineState.lineId, set: { digest: sql`excluded.digest` } }),
  )

export const forgetLines = (tx: Tx, ids: readonly string[]): Promise<void> =>
  inBatches(ids, async some => {
    await tx.delete(lineState).where(inArray(lineState.lineId, some))
    await tx.delete(meeting).where(inArray(meeting.lineId, some))
  })

export const watchedNeeds = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx.select().from(watchedNeed)).map(one => [one.needId, one.digest]))

/** Begins to watch needs, or anew those that ask for something else now: what meets them from here on is no news. */
export async function watch(tx: Tx, needs: readonly { needId: string; digest: string }[]): Promise<void> {
  if (needs.length === 0) return
  const ids = needs.map(({ needId }) => needId)
  await tx.delete(meeting).where(inArray(meeting.needId, ids))
  await tx
    .insert(watchedNeed)
    .values([...needs])
    .onConflictDoUpdate({ target: watchedNeed.needId, set: { digest: sql`excluded.digest` } })
}

/** Lets go of needs that aren't open any more. */
export async function unwatch(tx: Tx, open: readonly string[]): Promise<void> {
  await tx.delete(watchedNeed).where(open.length > 0 ? notInArray(watchedNeed.needId, [...open]) : undefined)
}

/** Who meets whom among these lines, as it was last found. */
export const metAmong = (tx: Tx, lineIds: readonly string[]): Promise<Met[]> =>
  tx
    .select({ needId: meeting.needId, lineId: meeting.lineId })
    .from(meeting)
    .where(sql`${meeting.lineId} = any(${sql.param([...lineIds])}::uuid[])`)

export const storeMet = (tx: Tx, met: readonly Met[], isNews: boolean, since: Date): Promise<void> =>
  inBatches(met, some =>
    tx
      .insert(meeting)
      .values(some.map(one => ({ ...one, since, isNews })))
      .onConflictDoNothing(),
  )

export async function forgetMet(tx: Tx, gone: readonly Met[]): Promise<void> {
  await inBatches(gone, some =>
    tx.execute(sql`delete from ${meeting} m using unnest(
      ${sql.param(some.map(({ needId }) => needId))}::uuid[], ${sql.param(some.map(({ lineId }) => lineId))}::uuid[])
      as g (need_id, line_id) where m.need_id = g.need_id and m.line_id = g.line_id`),
  )
}

const untold = and(eq(meeting.isNews, true), isNull(meeting.toldAt))

/** Needs with news of before `morning` that nobody was told of; `silent` ones wait. Locked for whoever writes. */
export async function takeNews(tx: Tx, morning: Date, silent: readonly string[], now: Date): Promise<Met[]> {
  const due = await tx
    .selectDistinct({ needId: meeting.needId })
    .from(meeting)
    .where(
      and(
        untold,
        lt(meeting.since, morning),
        silent.length > 0 ? notInArray(meeting.needId, [...silent]) : undefined,
      ),
    )
    .limit(500)
  if (due.length === 0) return []
  return tx
    .update(meeting)
    .set({ toldAt: now })
    .where(
      and(
        untold,
        inArray(
          meeting.needId,
          due.map(({ needId }) => needId),
        ),
      ),
    )
    .returning({ needId: meeting.needId, lineId: meeting.lineId })
}

/** The needs that anybody would be told of. */
export const needsWithNews = async (tx: Tx): Promise<string[]> =>
  (await tx.selectDistinct({ needId: meeting.needId }).from(meeting).where(untold)).map(one => one.needId)

/** Lines that meet a need since after `since` and didn't before. */
export const newsOf = (tx: Tx, needId: string, since: Date) =>
  tx
    .select({ lineId: meeting.lineId, since: meeting.since })
    .from(meeting)
    .where(and(eq(meeting.needId, needId), eq(meeting.isNews, true), gt(meeting.since, since)))
    .orderBy(asc(meeting.since), asc(meeting.lineId))
