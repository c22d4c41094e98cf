import type { Reach } from '#kernel/actor.ts'
import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { ownQuotas, quotasIn } from '../store.ts'
import { quotaViews } from '../view.ts'

export const listOwnQuotas = (pack: Pack) =>
  operation(api.listOwnQuotas, async (_, { tx, reach }) =>
    accept({ quotas: await quotaViews(tx, await ownQuotas(tx, reach), pack) }),
  )

/** Whether the money of a place is the caller's to give; other offices only read. */
export const decidesFor = (reach: Reach, roles: readonly string[]): ((fundLocality: string) => boolean) =>
  roles.includes('city-lead')
    ? () => true
    : fundLocality => reach.scope === 'locality' && reach.locality === fundLocality

export const listQuotas = (pack: Pack) =>
  operation(api.listQuotas, async ({ state, after, limit }, { tx, reach, actor }) => {
    const found = await quotasIn(tx, reach, state, after, limit + 1)
    const page = found.slice(0, limit)
    return accept({
      quotas: await quotaViews(tx, page, pack, decidesFor(reach, actingFor(actor).roles)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
