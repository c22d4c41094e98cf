/** Records that files hang on, found as far as a caller's grant reaches. */

import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { FindRecord, FoundRecord } from '#modules/files/index.ts'
import { within } from './platform.store.ts'
import { certificate, equipment, line, need, platform, title } from './tables.ts'

const parts = { line, equipment, certificate }

/** A title stands by itself, so that what proves it isn't among the files of its platform before it was checked. */
async function titleFor(tx: Tx, reach: Reach, id: string, held: boolean): Promise<FoundRecord | null> {
  const found = tx
    .select()
    .from(title)
    .where(and(eq(title.id, id), reach.scope === 'public' ? eq(title.state, 'confirmed') : undefined))
  const [row] = await (held ? found.for('share') : found)
  if (!row) return null
  const [owner] = await tx
    .select({ organisationId: platform.organisationId })
    .from(platform)
    .where(and(eq(platform.id, row.platformId), within(reach)))
  return owner ? { ...owner, rootId: row.id, settled: row.state === 'confirmed' } : null
}

/** For everyone as far as the public sees it, and for its owner; no office has a part in it. */
async function needFor(tx: Tx, reach: Reach, id: string): Promise<FoundRecord | null> {
  const seen =
    reach.scope === 'organisation'
      ? eq(need.organisationId, reach.organisationId)
      : reach.scope === 'public'
        ? and(eq(need.status, 'published'), sql`${need.content}->>'confidentiality' in ('public', 'summary')`)
        : sql`false`
  const [row] = await tx
    .select({ organisationId: need.organisationId })
    .from(need)
    .where(and(eq(need.id, id), seen))
  return row ? { ...row, rootId: id, settled: false } : null
}

export const findAttachable: FindRecord = async (tx, reach, kind, id, held) => {
  if (kind === 'voucher-use' || kind === 'site-visit') return null
  if (kind === 'need') return needFor(tx, reach, id)
  if (kind === 'title') return titleFor(tx, reach, id, held !== undefined)
  const found = { organisationId: platform.organisationId, rootId: platform.id }
  if (kind === 'platform') {
    const [row] = await tx
      .select(found)
      .from(platform)
      .where(and(eq(platform.id, id), within(reach)))
    return row ? { ...row, settled: false } : null
  }
  const part = parts[kind]
  const [row] = await tx
    .select(found)
    .from(part)
    .innerJoin(platform, eq(platform.id, part.platformId))
    .where(and(eq(part.id, id), within(reach)))
  return row ? { ...row, settled: false } : null
}
