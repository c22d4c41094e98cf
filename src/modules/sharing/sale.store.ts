import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lt, sql } from '#kernel/sql.ts'
import { agreement, movement, part, sale } from './tables.ts'

export type SaleRow = typeof sale.$inferSelect
export type MovementRow = typeof movement.$inferSelect
export type NewPart = Omit<typeof part.$inferInsert, 'saleId' | 'position'>

/** A sale and its parts in one statement; null where the source has one already. */
export async function insertSale(
  tx: Tx,
  row: typeof sale.$inferInsert,
  parts: readonly NewPart[],
): Promise<{ id: string; serial: number } | null> {
  const rows = JSON.stringify(
    parts.map((one, index) => ({
      position: index + 1,
      organisation_id: one.organisationId,
      organisation_name: one.organisationName,
      basis_points: one.basisPoints,
      amount: one.amount,
      kept: one.kept,
    })),
  )
  const { rows: found } = await tx.execute<{ id: string; serial: number }>(sql`
    with frozen as (
      insert into sharing.sale (id, platform_id, organisation_id, agreement_id, source_kind, source_id, source_label,
        text, amount, sold_on, frozen_at, frozen_by)
      values (${row.id}, ${row.platformId}, ${row.organisationId}, ${row.agreementId}, ${row.sourceKind},
        ${row.sourceId}, ${row.sourceLabel}, ${row.text}, ${row.amount}, ${row.soldOn},
        ${row.frozenAt.toISOString()}::timestamptz, ${row.frozenBy ?? null}::uuid)
      on conflict (platform_id, source_kind, source_id) do nothing
      returning id, serial
    ), parts as (
      insert into sharing.part (sale_id, position, organisation_id, organisation_name, basis_points, amount, kept)
      select f.id, p.position, p.organisation_id, p.organisation_name, p.basis_points, p.amount, p.kept
      from frozen f, jsonb_to_recordset(${rows}::jsonb) as p(position smallint, organisation_id uuid,
        organisation_name text, basis_points int, amount bigint, kept boolean)
    )
    select id, serial from frozen`)
  return found[0] ?? null
}

export interface Standing {
  readonly saleId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly basisPoints: number
  readonly amount: Fen
  readonly kept: boolean
  readonly taken: Fen
  readonly given: Fen
}

const taken = sql<number>`coalesce((select sum(m.amount) from sharing.movement_part m
  where m.sale_id = sharing.part.sale_id and m.organisation_id = sharing.part.organisation_id), 0)::bigint`.mapWith(
  Number,
)

/** What runs that are confirmed give, but for payouts that were dropped. */
const given = sql<number>`coalesce((select sum(i.amount) from sharing.payout_item i
  join sharing.payout o on o.id = i.payout_id and o.dropped_at is null
  join sharing.run r on r.id = o.run_id and r.state = 'confirmed'
  where i.sale_id = sharing.part.sale_id and i.organisation_id = sharing.part.organisation_id), 0)::bigint`.mapWith(
  Number,
)

const standing = {
  saleId: part.saleId,
  organisationId: part.organisationId,
  organisationName: part.organisationName,
  basisPoints: part.basisPoints,
  amount: part.amount,
  kept: part.kept,
  taken,
  given,
}

/** How the parts of sales stand now, in the order of the agreement. */
export const standingOf = (tx: Tx, saleIds: readonly string[]): Promise<Standing[]> =>
  tx
    .select(standing)
    .from(part)
    .where(inArray(part.saleId, [...saleIds]))
    .orderBy(asc(part.saleId), asc(part.position))

/** Parts of a platform's sales up to a day whose due isn't settled: something to give, or to set off. */
export const unsettled = (tx: Tx, platformId: string, through: PlainDate): Promise<Standing[]> =>
  tx
    .select(standing)
    .from(part)
    .innerJoin(sale, eq(sale.id, part.saleId))
    .where(
      and(
        eq(sale.platformId, platformId),
        sql`${sale.soldOn} <= ${through}`,
        eq(part.kept, false),
        sql`${part.amount} - ${taken} <> ${given}`,
      ),
    )
    .orderBy(asc(sale.serial), asc(part.position))

/** A sale within reach, with the number of its agreement. */
export async function saleWithin(tx: Tx, reach: Reach, id: string) {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select({ sale, agreementNumber: agreement.number })
          .from(sale)
          .innerJoin(agreement, eq(agreement.id, sale.agreementId))
          .where(and(eq(sale.id, id), eq(sale.organisationId, reach.organisationId)))
      : []
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what is taken back of a sale is taken one after another. */
export async function lockSale(tx: Tx, id: string): Promise<SaleRow> {
  const [row] = await tx.select().from(sale).where(eq(sale.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Nothing is taken back of these until the transaction ends. */
export async function holdSales(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: sale.id })
    .from(sale)
    .where(inArray(sale.id, [...ids]))
    .orderBy(asc(sale.id))
    .for('share')
}

export async function saleOfSource(tx: Tx, kind: string, sourceId: string): Promise<SaleRow | null> {
  const [row] = await tx
    .select()
    .from(sale)
    .where(and(eq(sale.sourceKind, kind), eq(sale.sourceId, sourceId)))
  return row ?? null
}

/** Which of the sources have a sale. */
export async function soldSources(
  tx: Tx,
  platformId: string,
  kind: string,
  sourceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ sourceId: sale.sourceId })
    .from(sale)
    .where(
      and(eq(sale.platformId, platformId), eq(sale.sourceKind, kind), inArray(sale.sourceId, [...sourceIds])),
    )
  return new Set(rows.map(({ sourceId }) => sourceId))
}

export const salesOf = (tx: Tx, platformId: string, after: string | undefined, limit: number) =>
  tx
    .select({ sale, agreementNumber: agreement.number })
    .from(sale)
    .innerJoin(agreement, eq(agreement.id, sale.agreementId))
    .where(
      and(
        eq(sale.platformId, platformId),
        after
          ? lt(sale.serial, sql`(select s.serial from sharing.sale s where s.id = ${after}::uuid)`)
          : undefined,
      ),
    )
    .orderBy(desc(sale.serial))
    .limit(limit)

export const movementsOf = (tx: Tx, saleIds: readonly string[]): Promise<MovementRow[]> =>
  tx
    .select()
    .from(movement)
    .where(inArray(movement.saleId, [...saleIds]))
    .orderBy(asc(movement.serial))

/** What a movement took of each party. */
export async function movementParts(tx: Tx, movementId: string): Promise<ReadonlyMap<string, Fen>> {
  const { rows } = await tx.execute<{ organisation_id: string; amount: string }>(
    sql`select organisation_id, amount from sharing.movement_part where movement_id = ${movementId}`,
  )
  return new Map(rows.map(one => [one.organisation_id, Number(one.amount)]))
}

/** A movement and its parts in one statement; false where it was made before. */
export async function insertMovement(
  tx: Tx,
  row: typeof movement.$inferInsert,
  parts: readonly { readonly organisationId: string; readonly amount: Fen }[],
): Promise<boolean> {
  const rows = JSON.stringify(
    parts.map(({ organisationId, amount }) => ({ organisation_id: organisationId, amount })),
  )
  const { rows: found } = await tx.execute(sql`
    with moved as (
      insert into sharing.movement (id, sale_id, kind, amount, settles, reference, reason, moved_at, moved_by)
      values (${row.id}, ${row.saleId}, ${row.kind}, ${row.amount}, ${row.settles ?? null}::uuid, ${row.reference},
        ${row.reason}, ${row.movedAt.toISOString()}::timestamptz, ${row.movedBy ?? null}::uuid)
      on conflict do nothing
      returning id, sale_id
    ), parts as (
      insert into sharing.movement_part (movement_id, sale_id, organisation_id, amount)
      select m.id, m.sale_id, p.organisation_id, p.amount
      from moved m, jsonb_to_recordset(${rows}::jsonb) as p(organisation_id uuid, amount bigint)
    )
    select id from moved`)
  return found.length > 0
}

export async function movementById(tx: Tx, id: string): Promise<MovementRow> {
  const [row] = await tx.select().from(movement).where(eq(movement.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** What of sales is an organisation's, by platform. */
export async function sharesOfParty(tx: Tx, organisationId: string) {
  const own = tx.$with('own').as(
    tx
      .select({
        platformId: sale.platformId,
        amount: part.amount,
        taken: taken.as('taken'),
      })
      .from(part)
      .innerJoin(sale, eq(sale.id, part.saleId))
      .where(and(eq(part.organisationId, organisationId), eq(part.kept, false))),
  )
  return tx
    .with(own)
    .select({
      platformId: own.platformId,
      sales: sql<number>`count(*)::int`,
      amount: sql<number>`sum(${own.amount})::bigint`.mapWith(Number),
      taken: sql<number>`sum(${own.taken})::bigint`.mapWith(Number),
    })
    .from(own)
    .groupBy(own.platformId)
}
