import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { tellMoved } from '../letters.ts'
import { clockOfHeld, holdApplication } from '../moving.ts'
import { overdueRefusal } from '../rules.ts'

export const endOverdue = (pack: Pack, link: Link) =>
  operation(api.endOverdue, async ({ applicationId, reason }, context) => {
    const { now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const { overdue, dueOn } = clockOfHeld(held, pack, now)
    const move = held.row.stage === 'formal-correcting' ? 'lapse-formal' : 'lapse-locality'
    const found = { overdue: overdueRefusal(overdue, dueOn) }
    const moved = await moveCase(held, { move, found, reason, evidence: { dueOn } }, context)
    if (!moved.ok) return moved
    await tellMoved(application, moved.value.toName, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to },
      reason,
    })
    return accept({})
  })
