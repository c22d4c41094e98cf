import type { Tx } from '#kernel/operation.ts'
import { and, eq } from '#kernel/sql.ts'
import { organisation } from './tables.ts'

/** False when somebody else changed the organisation since `version` was read. */
export async function storeIndustry(
  tx: Tx,
  id: string,
  version: number,
  industry: string | null,
): Promise<boolean> {
  const updated = await tx
    .update(organisation)
    .set({ industry, version: version + 1 })
    .where(and(eq(organisation.id, id), eq(organisation.version, version)))
    .returning({ id: organisation.id })
  return updated.length > 0
}

/** What an organisation says of its industry; null where it hasn't. */
export async function industryOf(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ industry: organisation.industry })
    .from(organisation)
    .where(eq(organisation.id, id))
  return row?.industry ?? null
}
