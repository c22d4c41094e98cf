import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { endVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { keepStep, recordOf } from '../platform/publication.store.ts'
import { lockPlatform, storePlatform } from '../platform/store.ts'
import { renewPlatform } from '../platform/view.ts'

export const withdrawPlatform = (pack: Pack) =>
  operation(api.withdrawPlatform, async ({ platformId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    if (platform.status !== 'published')
      return refuse({ rule: 'catalogue.platform.state', message: '平台未在发布状态，无需撤下。' })
    // One that was published before versions were kept gets its first now, so that its history says when it ended.
    await keepStep(platform, context, pack)
    await endVersion(tx, recordOf(platformId), { reason, now })
    const next = await storePlatform(tx, platformId, version, {
      status: 'withdrawn',
      withdrawnReason: reason,
    })
    await renewPlatform(next, context, pack)
    changed({
      object: { kind: 'platform', id: platformId },
      before: { status: 'published' },
      after: { status: 'withdrawn' },
      reason,
    })
    return accept({ version: next.version })
  })
