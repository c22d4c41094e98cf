import { dateOf } from '#kernel/calendar.ts'
import { and, eq, gt, gte, isNull, or, type SQL, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
import { holderOf, lastMoverOf } from '#modules/casework/index.ts'
import type { Holder } from '#modules/rulebook/fields.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { stageOf, within } from './application.store.ts'
import { proposingMoves } from './moving.ts'
import { application, call } from './tables.ts'
import { turnOf } from './turn.store.ts'

const id = sql`recognition.application.id`

/** What was submitted, and drafts as long as they can be. */
const inTime = (now: Date) =>
  or(
    gt(application.submissions, 0),
    sql`exists (select from ${call} where ${and(
      eq(call.id, application.callId),
      isNull(call.withdrawnAt),
      gte(call.closesAt, now),
    )})`,
  )

/** Whose turn it is, the process says that each case keeps: stages that an office adds are counted like any other. */
const inHandsOf = (holder: Holder, besides?: (waiter: Waiter) => SQL) => (waiter: Waiter) =>
  howMany(
    sql`${application}`,
    and(
      within(waiter.reach),
      or(and(sql`${holderOf(id)} = ${holder}`, inTime(waiter.now)), besides?.(waiter)),
    ),
  )

const lateAt = (stage: string, turn: SQL): SQL => sql`(${stageOf} = ${stage} and ${turn} = 'correction-over')`

/** Besides what is in its hands: reviews and notices that are over; who proposed something doesn't decide of it. */
const overForTheCity =
  (calendar: WorkCalendar) =>
  ({ personId, now }: Waiter) => {
    const turn = turnOf(dateOf(now), calendar)
    return sql`(${lateAt('formal-correcting', turn)} or ${turn} in ('review-over', 'objection')
      or (${turn} = 'notice-over' and ${lastMoverOf(id, proposingMoves)} is distinct from ${personId}))`
  }

/**
 * Applications at the stages of the office whose turn it is, and those it returned whose term is over; for a platform
 * what it writes and what it must mend.
 */
export const recognitionWaits = (pack: Pack): readonly Waits[] => {
  const calendar = workCalendarOf(pack)
  const lateThere = ({ now }: Waiter) => lateAt('locality-correcting', turnOf(dateOf(now), calendar))
  return [
    {
      place: '/office/recognition',
      hands: { 'district-office': 'locality' },
      count: inHandsOf('locality', lateThere),
    },
    {
      place: '/office/recognition',
      hands: { 'city-lead': 'city' },
      count: inHandsOf('city', overForTheCity(calendar)),
    },
    {
      place: '/workspace/recognition',
      hands: { 'platform-manager': 'organisation' },
      count: inHandsOf('applicant'),
    },
  ]
}
