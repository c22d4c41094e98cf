import type { Tx } from '#kernel/operation.ts'
import { inArray } from '#kernel/sql.ts'
import { publicValues } from '#modules/publishing/index.ts'
import { platform } from '../tables.ts'
import { pledgeIn, pledgeName } from './pledge-text.ts'
import { type HeldPledge, pledgesHeld } from './pledges-held.ts'

/** Of each platform the pledges that held one after the other; of one that was never public what it says now. */
export async function pledgesOf(
  tx: Tx,
  platformIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldPledge[]>> {
  const rows = await tx
    .select({ id: platform.id, pledge: platform.pledge, from: platform.createdAt })
    .from(platform)
    .where(inArray(platform.id, [...platformIds]))
  const path = `$.shown[*] ? (@.name == "${pledgeName}").value`
  const said = Map.groupBy(await publicValues(tx, 'platform', platformIds, path), one => one.recordId)
  return new Map(
    rows.map(({ id, pledge, from }) => {
      const stated = said.get(id)?.map(one => ({
        from: one.publicFrom,
        pledge: one.value === null ? null : pledgeIn(one.value),
      }))
      return [id, pledgesHeld(stated ?? [{ from, pledge }])]
    }),
  )
}
