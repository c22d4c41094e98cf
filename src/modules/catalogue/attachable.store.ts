/** Records that files hang on, found as far as a caller's grant reaches. */

import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { FindRecord, FoundRecord } from '#modules/files/index.ts'
import { within } from './platform/store.ts'
import {
  certificate,
  equipment,
  line,
  need,
  platform,
  service,
  testItem,
  title,
  titleChange,
} from './tables.ts'

const parts = { line, equipment, certificate, service, test: testItem }

const isPart = (kind: string): kind is keyof typeof parts => Object.hasOwn(parts, kind)

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

/** What proves a change of a title: its platform's until the office has answered. */
async function changeFor(tx: Tx, reach: Reach, id: string, held: boolean): Promise<FoundRecord | null> {
  if (reach.scope === 'public') return null
  const found = tx.select().from(titleChange).where(eq(titleChange.id, id))
  const [row] = await (held ? found.for('share') : found)
  if (!row) return null
  const [owner] = await tx
    .select({ organisationId: platform.organisationId })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(eq(title.id, row.titleId), within(reach)))
  return owner ? { ...owner, rootId: row.id, settled: row.state !== 'asked' } : null
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
  if (kind === 'need') return needFor(tx, reach, id)
  if (kind === 'title-change') return changeFor(tx, reach, id, held !== undefined)
  if (kind === 'title') return titleFor(tx, reach, id, held !== undefined)
  const found = { organisationId: platform.organisationId, rootId: platform.id }
  if (kind === 'platform') {
    const [row] = await tx
      .select(found)
      .from(platform)
      .where(and(eq(platform.id, id), within(reach)))
    return row ? { ...row, settled: false } : null
  }
  if (!isPart(kind)) return null
  const part = parts[kind]
  const [row] = await tx
    .select(found)
    .from(part)
    .innerJoin(platform, eq(platform.id, part.platformId))
    .where(and(eq(part.id, id), within(reach)))
  return row ? { ...row, settled: false } : null
}
