import { dateOf } from '#kernel/calendar.ts'
import { and, eq, gt, gte, isNull, or, type SQL, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { holderOf, lastMoverOf } from '#modules/casework/index.ts'
import type { Holder } from '#modules/rulebook/fields.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { stageOf, within } from './application.store.ts'
import { proposingMoves } from './moving.ts'
import { application, call } from './tables.ts'
import { correctionOver, turnOf } from './turn.store.ts'

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
const inHandsOf = (holder: Holder): SQL => sql`${holderOf(id)} = ${holder}`

const counted = (condition: (waiter: Waiter) => SQL | undefined) => (waiter: Waiter) =>
  howMany(sql`${application}`, and(within(waiter.reach), condition(waiter)))

/**
 * Applications at the stages of the office whose turn it is, those it returned whose term is over, and for the city
 * reviews and notices that are over, where who proposed something doesn't decide of it; for a platform what it writes and
 * what it must mend.
 */
export const recognitionWaits = (pack: Pack): readonly Waits[] => {
  const calendar = workCalendarOf(pack)
  const lateAt = (stage: string, { now }: Waiter) =>
    and(sql`${stageOf} = ${stage}`, correctionOver(dateOf(now), calendar))
  const over = ({ personId, now }: Waiter) => {
    const turn = turnOf(dateOf(now), calendar)
    return or(
      sql`${turn} in ('review-over', 'objection')`,
      sql`${turn} = 'notice-over' and ${lastMoverOf(id, proposingMoves)} is distinct from ${personId}`,
    )
  }
  return [
    {
      place: '/office/recognition',
      hands: { 'district-office': 'locality' },
      count: counted(waiter => or(inHandsOf('locality'), lateAt('locality-correcting', waiter))),
    },
    {
      place: '/office/recognition',
      hands: { 'city-lead': 'city' },
      count: counted(waiter => or(inHandsOf('city'), lateAt('formal-correcting', waiter), over(waiter))),
    },
    {
      place: '/workspace/recognition',
      hands: { 'platform-manager': 'organisation' },
      count: counted(({ now }) => and(inHandsOf('applicant'), inTime(now))),
    },
  ]
}
