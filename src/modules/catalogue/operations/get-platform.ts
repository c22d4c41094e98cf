import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { platformWithin } from '../platform/store.ts'
import { viewOf } from '../platform/view.ts'

export const getPlatform = (pack: Pack) =>
  operation(api.getPlatform, async ({ platformId }, context) => {
    const row = await platformWithin(context.tx, context.reach, platformId)
    return viewOf(row, pack, customerOf(context.actor, row.organisationId), context)
  })

/** With the public prices: whoever keeps a platform wants to see what others see. */
export const getOwnPlatform = (pack: Pack) =>
  operation(api.getOwnPlatform, async ({ platformId }, context) => {
    const row = await platformWithin(context.tx, context.reach, platformId)
    const [waiting] = await waitingOf(context.tx, ['platform'], [platformId])
    const seen = await viewOf(row, pack, 'all', context)
    return seen.ok ? accept({ ...seen.value, waiting: waiting?.state ?? null }) : seen
  })
