import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { retractVersion, versionNumbered, waitingStates } from '#modules/publishing/index.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { lockPlatform } from '../store.ts'

export const retractPlatform = operation(
  api.retractPlatform,
  async ({ platformId, number }, { tx, reach, now, changed }) => {
    await lockPlatform(tx, reach, platformId)
    const submitted = await versionNumbered(tx, recordOf(platformId), number)
    if (!waitingStates.some(state => state === submitted.state))
      return refuse({
        rule: 'catalogue.platform.retract',
        message: '这一版已经办结，不能撤回；要停止公开，请撤下平台。',
      })
    await retractVersion(tx, submitted, now)
    changed({
      object: recordOf(platformId),
      before: { state: submitted.state },
      after: { number, state: 'returned' },
    })
    return accept({})
  },
)
