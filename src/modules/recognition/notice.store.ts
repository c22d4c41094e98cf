import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, sql } from '#kernel/sql.ts'
import { type Objector, openObjector, type Vault } from '#modules/identity/index.ts'
import type { ApplicationRow } from './application.store.ts'
import { underNotice } from './rules.ts'
import { application, call, notice, noticeItem, objection, objector } from './tables.ts'

export type NoticeRow = typeof notice.$inferSelect
export type ObjectionRow = typeof objection.$inferSelect

export async function insertNotice(
  tx: Tx,
  row: typeof notice.$inferInsert,
  applicationIds: readonly string[],
): Promise<NoticeRow> {
  const [stored] = await tx.insert(notice).values(row).returning()
  if (!stored) throw new Error('a notice was not stored')
  await tx
    .insert(noticeItem)
    .values(applicationIds.map(applicationId => ({ noticeId: row.id, applicationId })))
  return stored
}

/** Whose first day has come. */
export const noticesUpTo = (tx: Tx, today: PlainDate): Promise<NoticeRow[]> =>
  tx.select().from(notice).where(lte(notice.opensOn, today)).orderBy(desc(notice.opensOn), desc(notice.id))

export async function noticeUpTo(tx: Tx, id: string, today: PlainDate): Promise<NoticeRow> {
  const [row] = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.id, id), lte(notice.opensOn, today)))
  if (!row) throw new Problem('not-found')
  return row
}

const undecided = sql`c.stage in ${[...underNotice]}`

/** The applications of notices that still stand in them, or at an objection to them. */
export const noticedUndecided = (
  tx: Tx,
  noticeIds: readonly string[],
): Promise<(ApplicationRow & { noticeId: string })[]> =>
  tx
    .select({ application, noticeId: noticeItem.noticeId })
    .from(application)
    .innerJoin(noticeItem, eq(noticeItem.applicationId, application.id))
    .innerJoin(sql`casework.pub_case c`, sql`c.id = ${application.id}`)
    .where(and(inArray(noticeItem.noticeId, [...noticeIds]), undecided))
    .orderBy(asc(application.id))
    .then(rows => rows.map(row => ({ ...row.application, noticeId: row.noticeId })))

/** Of whose applications at least one still stands in it, or at an objection to it; held. */
export const noticesUndecided = (
  tx: Tx,
): Promise<Pick<NoticeRow, 'id' | 'opensOn' | 'workingDays' | 'closesOn'>[]> =>
  tx
    .select({
      id: notice.id,
      opensOn: notice.opensOn,
      workingDays: notice.workingDays,
      closesOn: notice.closesOn,
    })
    .from(notice)
    .where(
      sql`exists (select from ${noticeItem} join casework.pub_case c on c.id = ${noticeItem.applicationId}
        where ${noticeItem.noticeId} = ${notice.id} and ${undecided})`,
    )
    .orderBy(asc(notice.id))
    .for('update')

/** Later last days; the database takes no earlier ones (`notice_goes_on`). */
export async function storeClosings(
  tx: Tx,
  closings: readonly Pick<NoticeRow, 'id' | 'closesOn'>[],
): Promise<void> {
  if (closings.length === 0) return
  const rows = closings.map(({ id, closesOn }) => sql`(${id}::uuid, ${closesOn}::date)`)
  await tx
    .update(notice)
    .set({ closesOn: sql`later.closes_on` })
    .from(sql`(values ${sql.join(rows, sql`, `)}) as later (id, closes_on)`)
    .where(eq(notice.id, sql`later.id`))
}

/** What everybody may know of the applications of a notice. */
export const itemsOf = (tx: Tx, noticeId: string) =>
  tx
    .select({
      applicationId: application.id,
      platformId: application.platformId,
      platformName: application.platformName,
      organisationId: application.organisationId,
      locality: application.locality,
      level: call.level,
      stage: sql<string>`(select c.stage from casework.pub_case c where c.id = recognition.application.id)`,
    })
    .from(noticeItem)
    .innerJoin(application, eq(application.id, noticeItem.applicationId))
    .innerJoin(call, eq(call.id, application.callId))
    .where(eq(noticeItem.noticeId, noticeId))
    .orderBy(asc(application.locality), asc(application.id))

/** The notices that an application stood in, the last first. */
export const noticesOf = (tx: Tx, applicationId: string): Promise<NoticeRow[]> =>
  tx
    .select({ notice })
    .from(notice)
    .innerJoin(noticeItem, eq(noticeItem.noticeId, notice.id))
    .where(eq(noticeItem.applicationId, applicationId))
    .orderBy(desc(notice.closesOn), desc(notice.id))
    .then(rows => rows.map(row => row.notice))

/** Until when each of them is before the public: the last day of its notice. */
export async function noticedUntil(tx: Tx, ids: readonly string[]): Promise<Map<string, PlainDate>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: noticeItem.applicationId, closesOn: notice.closesOn })
    .from(noticeItem)
    .innerJoin(notice, eq(notice.id, noticeItem.noticeId))
    .where(inArray(noticeItem.applicationId, [...ids]))
    .orderBy(asc(notice.closesOn))
  return new Map(rows.map(({ id, closesOn }) => [id, closesOn]))
}

export async function insertObjection(
  tx: Tx,
  row: typeof objection.$inferInsert,
  sealed: string,
): Promise<ObjectionRow> {
  const [stored] = await tx.insert(objection).values(row).returning()
  if (!stored) throw new Error('an objection was not stored')
  await tx.insert(objector).values({ objectionId: row.id, sealed })
  return stored
}

/** Those that wait first, then the newest. */
export const objections = (tx: Tx, open: boolean): Promise<ObjectionRow[]> =>
  tx
    .select()
    .from(objection)
    .where(open ? isNull(objection.answeredAt) : isNotNull(objection.answeredAt))
    .orderBy(desc(objection.serial))
    .limit(200)

export const objectionsOf = (tx: Tx, applicationIds: readonly string[]): Promise<ObjectionRow[]> =>
  tx
    .select()
    .from(objection)
    .where(inArray(objection.applicationId, [...applicationIds]))
    .orderBy(asc(objection.serial))

export async function objectionById(tx: Tx, id: string): Promise<ObjectionRow> {
  const [row] = await tx.select().from(objection).where(eq(objection.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** False when somebody else has taken it on meanwhile. */
export async function takeOn(tx: Tx, id: string, handlerId: string, takenAt: Date): Promise<boolean> {
  const taken = await tx
    .update(objection)
    .set({ handlerId, takenAt })
    .where(and(eq(objection.id, id), isNull(objection.handlerId)))
    .returning({ id: objection.id })
  return taken.length > 0
}

/** False when it was answered, or somebody else took it over, meanwhile. */
export async function handOver(
  tx: Tx,
  id: string,
  { from, to, at }: { readonly from: string; readonly to: string; readonly at: Date },
): Promise<boolean> {
  const taken = await tx
    .update(objection)
    .set({ handlerId: to, takenAt: at })
    .where(and(eq(objection.id, id), eq(objection.handlerId, from), isNull(objection.answeredAt)))
    .returning({ id: objection.id })
  return taken.length > 0
}

/** False when it was answered meanwhile. */
export async function storeAnswer(
  tx: Tx,
  id: string,
  answered: Pick<ObjectionRow, 'answer' | 'outcome' | 'answeredAt'>,
): Promise<boolean> {
  const stored = await tx
    .update(objection)
    .set(answered)
    .where(and(eq(objection.id, id), isNull(objection.answeredAt)))
    .returning({ id: objection.id })
  return stored.length > 0
}

/** Who raised an objection, null once that is erased. For its handler; whoever asks has seen to that. */
export async function objectorOf(tx: Tx, objectionId: string, vault: Vault): Promise<Objector | null> {
  const [row] = await tx.select().from(objector).where(eq(objector.objectionId, objectionId))
  if (!row) return null
  if (row.sealed !== null) return openObjector(objectionId, row.sealed, vault)
  return { name: row.name ?? '', contact: row.contact ?? '', organisation: row.organisation ?? '' }
}

/** Erases who raised objections that were answered before a moment; answers of which. */
export async function deleteObjectors(tx: Tx, answeredBefore: Date, most: number): Promise<string[]> {
  const old = tx
    .select({ id: objection.id })
    .from(objection)
    .innerJoin(objector, eq(objector.objectionId, objection.id))
    .where(lt(objection.answeredAt, answeredBefore))
    .orderBy(asc(objection.answeredAt))
    .limit(most)
  const rows = await tx
    .delete(objector)
    .where(inArray(objector.objectionId, old))
    .returning({ id: objector.objectionId })
  return rows.map(({ id }) => id)
}

/** Those whom a release before kept open. */
export async function openObjectors(tx: Tx, most: number): Promise<(Objector & { objectionId: string })[]> {
  const rows = await tx
    .select()
    .from(objector)
    .where(isNull(objector.sealed))
    .orderBy(asc(objector.objectionId))
    .limit(most)
    .for('update')
  return rows.map(({ objectionId, name, contact, organisation }) => ({
    objectionId,
    ...{ name: name ?? '', contact: contact ?? '', organisation: organisation ?? '' },
  }))
}

export async function storeSealed(tx: Tx, objectionId: string, sealed: string): Promise<void> {
  await tx
    .update(objector)
    .set({ sealed, name: null, contact: null, organisation: null })
    .where(eq(objector.objectionId, objectionId))
}
