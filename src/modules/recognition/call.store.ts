import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, or, sql } from '#kernel/sql.ts'
import { amendment, application, call, quota, waiver } from './tables.ts'

export type CallRow = typeof call.$inferSelect
export type AmendmentRow = typeof amendment.$inferSelect
export type QuotaRow = typeof quota.$inferSelect
export type WaiverRow = typeof waiver.$inferSelect

/** Null where a call has this name already. */
export async function insertCall(tx: Tx, row: typeof call.$inferInsert): Promise<CallRow | null> {
  const [stored] = await tx.insert(call).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export async function insertQuotas(tx: Tx, rows: (typeof quota.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(quota).values(rows)
}

export const allCalls = (tx: Tx): Promise<CallRow[]> =>
  tx.select().from(call).orderBy(desc(call.publishedAt), desc(call.id))

export async function callById(tx: Tx, id: string): Promise<CallRow> {
  const [row] = await tx.select().from(call).where(eq(call.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: for a submission beside any others of them, or alone, for what changes the call. */
export async function holdCall(tx: Tx, id: string, how: 'share' | 'no key update'): Promise<CallRow> {
  const [row] = await tx.select().from(call).where(eq(call.id, id)).for(how)
  if (!row) throw new Problem('not-found')
  return row
}

/** Of each call, the newest first. */
export async function amendmentsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, AmendmentRow[]>> {
  const rows = await tx
    .select()
    .from(amendment)
    .where(inArray(amendment.callId, [...ids]))
    .orderBy(desc(amendment.version))
  return Map.groupBy(rows, ({ callId }) => callId)
}

/** Keeps what the call said until then, and changes it. */
export async function amend(
  tx: Tx,
  { id, version, text, contact, closesAt }: CallRow,
  why: Pick<AmendmentRow, 'reason' | 'by' | 'at'>,
  change: Partial<Pick<CallRow, 'text' | 'contact' | 'closesAt' | 'withdrawnAt'>>,
): Promise<void> {
  await tx.insert(amendment).values({ callId: id, version, text, contact, closesAt, ...why })
  await tx
    .update(call)
    .set({ ...change, version: version + 1 })
    .where(eq(call.id, id))
}

/** Applications that weren't withdrawn, those that are drafts among them. */
export const applicationsOfCall = (
  tx: Tx,
  callId: string,
): Promise<{ organisationId: string; locality: string; submissions: number }[]> =>
  tx
    .select({
      organisationId: application.organisationId,
      locality: application.locality,
      submissions: application.submissions,
    })
    .from(application)
    .where(and(eq(application.callId, callId), isNull(application.withdrawnAt)))

export const quotasOf = (tx: Tx, callId: string): Promise<QuotaRow[]> =>
  tx.select().from(quota).where(eq(quota.callId, callId)).orderBy(asc(quota.locality))

export const waiversOf = (tx: Tx, callId: string): Promise<WaiverRow[]> =>
  tx.select().from(waiver).where(eq(waiver.callId, callId)).orderBy(asc(waiver.at))

/** Takes a place of a locality; false where none is left. Of any number at once each waits for the one before. */
export async function takePlace(tx: Tx, callId: string, locality: string): Promise<boolean> {
  const taken = await tx
    .update(quota)
    .set({ used: sql`${quota.used} + 1` })
    .where(
      and(
        eq(quota.callId, callId),
        eq(quota.locality, locality),
        or(isNull(quota.places), sql`${quota.used} < ${quota.places} + ${quota.waived}`),
      ),
    )
    .returning({ used: quota.used })
  return taken.length > 0
}

/** Gives back the places that an application took which the applicant has withdrawn. */
export async function releasePlaces(
  tx: Tx,
  { callId, locality }: { readonly callId: string; readonly locality: string },
  places: number,
): Promise<void> {
  await tx
    .update(quota)
    .set({ used: sql`${quota.used} - ${places}` })
    .where(and(eq(quota.callId, callId), eq(quota.locality, locality)))
}

/** Adds places beyond the limit, with the record of why. False where the locality has no limit in this call. */
export async function waivePlaces(tx: Tx, row: typeof waiver.$inferInsert): Promise<boolean> {
  const widened = await tx
    .update(quota)
    .set({ waived: sql`${quota.waived} + ${row.places}` })
    .where(
      and(eq(quota.callId, row.callId), eq(quota.locality, row.locality), sql`${quota.places} is not null`),
    )
    .returning({ waived: quota.waived })
  if (widened.length === 0) return false
  await tx.insert(waiver).values(row)
  return true
}
