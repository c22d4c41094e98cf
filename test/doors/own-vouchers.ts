/** Vouchers of an estate: each thing where nothing that is tried on it changes what another tries. */
import { proposeScheme } from '#modules/voucher/scheme.api.ts'
import { type Actor, officeOf } from '#test/cast.ts'
import {
  appliedQuota,
  asideFor,
  claimedBy,
  grantedQuota,
  publishedScheme,
  schemeInput,
  usedBy,
} from '#test/vouchers.ts'
import type { World } from '#test/world.ts'

export async function vouchersOf(w: World, asks: Actor, offers: Actor, platformId: string, locality: string) {
  const { schemeId } = await publishedScheme(w, locality)
  const { schemeId: other } = await publishedScheme(w, locality)
  const office = officeOf[locality] ?? 'district'
  const { versionId } = await w.call(office, proposeScheme, schemeInput(locality))
  const quotaId = await grantedQuota(w, asks, schemeId)
  const aside = () => asideFor(w, asks, quotaId, platformId, 100_000)
  const used = async () => usedBy(w, offers, await aside(), 100_000)
  return {
    schemeId,
    versionId,
    locality,
    quotaId,
    appliedId: await appliedQuota(w, asks, other),
    asideId: await aside(),
    usedId: await used(),
    redemptionId: await claimedBy(w, offers, await used()),
  }
}
