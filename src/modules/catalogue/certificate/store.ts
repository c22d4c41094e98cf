import type { Reach } from '#kernel/actor.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, ne } from '#kernel/sql.ts'
import type { CertificateChange } from '../platform/change.ts'
import { type CertificateRow, within } from '../platform/store.ts'
import { certificate, platform } from '../tables.ts'

/** A certificate, when the caller's grant reaches its platform; else Problem `not-found`. */
export async function certificateWithin(tx: Tx, reach: Reach, id: string): Promise<CertificateRow> {
  const [row] = await tx
    .select({ certificate })
    .from(certificate)
    .innerJoin(platform, eq(platform.id, certificate.platformId))
    .where(and(eq(certificate.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row.certificate
}

/** Whether the platform has another certificate of this kind and number. */
export async function certificateTaken(
  tx: Tx,
  { id, platformId }: Pick<CertificateRow, 'id' | 'platformId'>,
  { kind, number }: Pick<CertificateRow, 'kind' | 'number'>,
): Promise<boolean> {
  const rows = await tx
    .select({ id: certificate.id })
    .from(certificate)
    .where(
      and(
        eq(certificate.platformId, platformId),
        eq(certificate.kind, kind),
        eq(certificate.number, number),
        ne(certificate.id, id),
      ),
    )
  return rows.length > 0
}

/** Stores a change of version `version`; answers the new version. Throws Problem `conflict` when it isn't current. */
export async function storeCertificate(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof certificate.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(certificate)
    .set({ ...change, version: version + 1 })
    .where(and(eq(certificate.id, id), eq(certificate.version, version)))
    .returning({ version: certificate.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

/** Writes a certificate as it shall be, new or changed. False when the platform has another of its kind and number. */
export async function storeProposed(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  platformId: string,
  { id, version, ...content }: CertificateChange,
): Promise<boolean> {
  if (await certificateTaken(tx, { id, platformId }, content)) return false
  if (version > 0) await storeCertificate(tx, id, version, content)
  else await tx.insert(certificate).values({ ...content, id, platformId, createdAt: now })
  return true
}
