import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { platformWithin, storePlatform } from '../../platform/store.ts'
import { renewPlatform } from '../../platform/view.ts'
import * as api from '../api.ts'

export const confirmPlatform = (pack: Pack) =>
  operation(api.confirmPlatform, async ({ platformId, version }, context) => {
    const { tx, reach, now, changed } = context
    const platform = await platformWithin(tx, reach, platformId)
    const confirmedOn = dateOf(now)
    const next = await storePlatform(tx, platformId, version, { confirmedOn })
    await renewPlatform(next, context, pack)
    changed({
      object: { kind: 'platform', id: platformId },
      before: { confirmedOn: platform.confirmedOn },
      after: { confirmedOn },
    })
    return accept({ confirmedOn, version: next.version })
  })
