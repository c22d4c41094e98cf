/** What waits for an office at stages that are in nobody's hands there: corrections that are late, a review or a notice that is over. */
import { addDays, type PlainDate, startOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
import { holderOf } from '#modules/casework/index.ts'
import { isReviewed } from '#modules/review/index.ts'
import { lateSince } from './rules.ts'
import { application, correction, notice, noticeItem, objection } from './tables.ts'
import type { OfficeTurn } from './terms.ts'

const id = sql`recognition.application.id`

const objected = (untakenAlone: boolean): SQL =>
  sql`exists (select from ${objection} where ${and(
    sql`${objection.applicationId} = ${id}`,
    isNull(objection.answeredAt),
    untakenAlone ? isNull(objection.handlerId) : undefined,
  )})`

const noticeOver = (today: PlainDate): SQL =>
  sql`(select max(${notice.closesOn}) from ${noticeItem} join ${notice} on ${eq(notice.id, noticeItem.noticeId)}
    where ${noticeItem.applicationId} = ${id}) < ${today}`

/**
 * Of an application: whether the corrections asked for are late. An array of moments, by the working days that a list
 * allows: was it issued before, it is late.
 */
export const correctionOver = (today: PlainDate, calendar: WorkCalendar): SQL => {
  const until = lateSince(today, calendar).map(last => startOf(addDays(last, 1)).toISOString())
  return sql`exists (select from ${correction} where ${and(
    eq(correction.applicationId, id),
    isNull(correction.answeredAt),
    sql`${correction.issuedAt} < (${sql.param(until)}::timestamptz[])[${correction.workingDays}]`,
  )})`
}

/** Of an application; null where nothing waits there. */
export const turnOf = (today: PlainDate, calendar: WorkCalendar): SQL<OfficeTurn | null> =>
  sql<OfficeTurn | null>`case ${holderOf(id)}
    when 'applicant' then case when ${correctionOver(today, calendar)} then 'correction-over' end
    when 'experts' then case when ${isReviewed('recognition', id)} then 'review-over' end
    when 'everyone' then case
      when ${objected(true)} then 'objection'
      when ${noticeOver(today)} and not ${objected(false)} then 'notice-over'
    end
  end`

export async function turnsOf(
  tx: Tx,
  ids: readonly string[],
  today: PlainDate,
  calendar: WorkCalendar,
): Promise<Map<string, OfficeTurn | null>> {
  const rows = await tx
    .select({ id: application.id, turn: turnOf(today, calendar) })
    .from(application)
    .where(inArray(application.id, [...ids]))
  return new Map(rows.map(one => [one.id, one.turn]))
}
