import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import { storeApplication } from '../application.store.ts'
import { releasePlaces } from '../call.store.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../own.api.ts'

export const withdrawApplication = operation(
  api.withdrawApplication,
  async ({ applicationId, reason }, context) => {
    const { tx, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const moved = await moveCase(held, { move: 'withdraw', found: {}, reason }, context)
    if (!moved.ok) return moved
    // Each recommendation took a place, and a process may lead past it more than once.
    const places = held.steps.filter(({ move }) => move === 'recommend').length
    if (places > 0) await releasePlaces(tx, application, places)
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
