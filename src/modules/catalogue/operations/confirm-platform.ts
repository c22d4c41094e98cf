import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../freshness.api.ts'
import { platformWithin, storePlatform } from '../platform.store.ts'

export const confirmPlatform = operation(
  api.confirmPlatform,
  async ({ platformId, version }, { tx, reach, now, changed }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const confirmedOn = dateOf(now)
    const next = await storePlatform(tx, platformId, version, { confirmedOn })
    changed({
      object: { kind: 'platform', id: platformId },
      before: { confirmedOn: platform.confirmedOn },
      after: { confirmedOn },
    })
    return accept({ confirmedOn, version: next })
  },
)
