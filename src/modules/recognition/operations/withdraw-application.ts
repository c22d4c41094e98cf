import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import { storeApplication } from '../application.store.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../own.api.ts'

export const withdrawApplication = operation(
  api.withdrawApplication,
  async ({ applicationId, reason }, context) => {
    const { tx, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const moved = await moveCase(held, { move: 'withdraw', found: {}, reason }, context)
    if (!moved.ok) return moved
    await storeApplication(tx, applicationId, application.version, { withdrawnAt: now })
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to },
      reason,
    })
    return accept({})
  },
)
