import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql } from '#kernel/sql.ts'
import { agreement, contribution, share, signature } from './tables.ts'

export type AgreementRow = typeof agreement.$inferSelect
export type ShareRow = typeof share.$inferSelect
export type ContributionRow = typeof contribution.$inferSelect

/** Null where another version is a draft or waits for signatures. */
export async function insertAgreement(
  tx: Tx,
  row: Omit<typeof agreement.$inferInsert, 'number'>,
): Promise<AgreementRow | null> {
  const number = sql<number>`(select coalesce(max(a.number), 0) + 1 from sharing.agreement a
    where a.platform_id = ${row.platformId})`
  const [stored] = await tx
    .insert(agreement)
    .values({ ...row, number })
    .onConflictDoNothing()
    .returning()
  return stored ?? null
}

/** What a draft says; in place of what it said. */
export async function storeContent(
  tx: Tx,
  agreementId: string,
  shares: readonly Omit<ShareRow, 'agreementId' | 'position'>[],
  contributions: readonly Omit<ContributionRow, 'agreementId' | 'line'>[],
): Promise<void> {
  await tx.delete(share).where(eq(share.agreementId, agreementId))
  await tx.delete(contribution).where(eq(contribution.agreementId, agreementId))
  await tx.insert(share).values(shares.map((one, index) => ({ ...one, agreementId, position: index + 1 })))
  if (contributions.length > 0)
    await tx
      .insert(contribution)
      .values(contributions.map((one, index) => ({ ...one, agreementId, line: index + 1 })))
}

export const isParty = (organisationId: string) =>
  sql`(${agreement.state} <> 'draft' and exists (select 1 from ${share}
    where ${share.agreementId} = ${agreement.id} and ${share.organisationId} = ${organisationId}))`

/** Whoever runs the platform sees every version, the parties those that were offered to them. */
const seen = (reach: Reach) =>
  reach.scope === 'organisation'
    ? or(eq(agreement.organisationId, reach.organisationId), isParty(reach.organisationId))
    : sql`false`

export async function agreementWithin(tx: Tx, reach: Reach, id: string): Promise<AgreementRow> {
  const [row] = await tx
    .select()
    .from(agreement)
    .where(and(eq(agreement.id, id), seen(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Locked for whoever runs the platform. */
export async function lockOwnAgreement(tx: Tx, reach: Reach, id: string): Promise<AgreementRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(agreement)
          .where(and(eq(agreement.id, id), eq(agreement.organisationId, reach.organisationId)))
          .for('no key update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

/** Locked for a party. */
export async function lockToSign(tx: Tx, reach: Reach, id: string): Promise<AgreementRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(agreement)
          .where(and(eq(agreement.id, id), isParty(reach.organisationId)))
          .for('no key update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeAgreement(
  tx: Tx,
  id: string,
  changes: Partial<typeof agreement.$inferInsert>,
): Promise<void> {
  await tx.update(agreement).set(changes).where(eq(agreement.id, id))
}

export const sharesOf = (tx: Tx, agreementIds: readonly string[]): Promise<ShareRow[]> =>
  tx
    .select()
    .from(share)
    .where(inArray(share.agreementId, [...agreementIds]))
    .orderBy(asc(share.agreementId), asc(share.position))

export const contributionsOf = (tx: Tx, agreementId: string): Promise<ContributionRow[]> =>
  tx
    .select()
    .from(contribution)
    .where(eq(contribution.agreementId, agreementId))
    .orderBy(asc(contribution.line))

export const signaturesOf = (tx: Tx, agreementIds: readonly string[]) =>
  tx
    .select()
    .from(signature)
    .where(inArray(signature.agreementId, [...agreementIds]))

/** False where the side has signed already. */
export async function insertSignature(tx: Tx, row: typeof signature.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(signature)
    .values(row)
    .onConflictDoNothing()
    .returning({ agreementId: signature.agreementId })
  return stored.length > 0
}

export const agreementsOfPlatform = (tx: Tx, platformId: string): Promise<AgreementRow[]> =>
  tx
    .select()
    .from(agreement)
    .where(eq(agreement.platformId, platformId))
    .orderBy(desc(agreement.number))
    .limit(100)

export const agreementsOfParty = (tx: Tx, organisationId: string): Promise<AgreementRow[]> =>
  tx
    .select()
    .from(agreement)
    .where(and(isParty(organisationId), ne(agreement.state, 'withdrawn')))
    .orderBy(desc(agreement.createdAt))
    .limit(100)

/** The version in force that has no end yet. */
export async function openEnded(tx: Tx, platformId: string): Promise<AgreementRow | null> {
  const [row] = await tx
    .select()
    .from(agreement)
    .where(
      and(eq(agreement.platformId, platformId), eq(agreement.state, 'in-force'), isNull(agreement.validTo)),
    )
    .for('no key update')
  return row ?? null
}

/** The version in force on a day. */
export async function inForceOn(tx: Tx, platformId: string, on: PlainDate): Promise<AgreementRow | null> {
  const [row] = await tx
    .select()
    .from(agreement)
    .where(
      and(
        eq(agreement.platformId, platformId),
        eq(agreement.state, 'in-force'),
        lte(agreement.validFrom, on),
        or(isNull(agreement.validTo), gte(agreement.validTo, on)),
      ),
    )
  return row ?? null
}
