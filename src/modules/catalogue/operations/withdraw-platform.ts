import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { platformWithin, storePlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'

export const withdrawPlatform = (pack: Pack) =>
  operation(api.withdrawPlatform, async ({ platformId, version, reason }, context) => {
    const { tx, reach, changed } = context
    const platform = await platformWithin(tx, reach, platformId)
    if (platform.status !== 'published')
      return refuse({ rule: 'catalogue.platform.state', message: '平台未在发布状态，无需撤下。' })
    const next = await storePlatform(tx, platformId, version, {
      status: 'withdrawn',
      withdrawnReason: reason,
    })
    await renewSearchFields(next, context, pack)
    changed({
      object: { kind: 'platform', id: platformId },
      before: { status: 'published' },
      after: { status: 'withdrawn' },
      reason,
    })
    return accept({ version: next.version })
  })
