/** Records that files hang on, found as far as a caller's grant reaches. */
import { and, eq } from 'drizzle-orm'
import type { FindRecord } from '#modules/files/index.ts'
import { within } from './platform.store.ts'
import { certificate, equipment, line, platform } from './tables.ts'

const parts = { line, equipment, certificate }

export const findAttachable: FindRecord = async (tx, reach, kind, id) => {
  const found = { organisationId: platform.organisationId, rootId: platform.id }
  if (kind === 'platform') {
    const [row] = await tx
      .select(found)
      .from(platform)
      .where(and(eq(platform.id, id), within(reach)))
    return row ?? null
  }
  const part = parts[kind]
  const [row] = await tx
    .select(found)
    .from(part)
    .innerJoin(platform, eq(platform.id, part.platformId))
    .where(and(eq(part.id, id), within(reach)))
  return row ?? null
}
