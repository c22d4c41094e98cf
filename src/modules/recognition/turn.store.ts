/** What waits for the city's office at stages that are the experts' or everybody's: a review that is over, a notice that is. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import { holderOf } from '#modules/casework/index.ts'
import { isReviewed } from '#modules/review/index.ts'
import { application, notice, noticeItem, objection } from './tables.ts'
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

/** Of an application; null where nothing waits there. */
export const turnOf = (today: PlainDate): SQL<OfficeTurn | null> =>
  sql<OfficeTurn | null>`case ${holderOf(id)}
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
): Promise<Map<string, OfficeTurn | null>> {
  const rows = await tx
    .select({ id: application.id, turn: turnOf(today) })
    .from(application)
    .where(inArray(application.id, [...ids]))
  return new Map(rows.map(one => [one.id, one.turn]))
}
