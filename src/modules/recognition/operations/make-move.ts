import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase, otherRefusal } from '#modules/casework/index.ts'
import * as api from '../api.ts'
import { tellArrived, tellMoved } from '../letters.ts'
import { holdApplication, lateGuards, officeAt } from '../moving.ts'
import { recognitionProcess } from '../process-kind.ts'

/** What the process asks and the software has no page of its own for: by the form, the roles and the conditions of the data. */
export const makeMove = (link: Link) =>
  operation(api.makeMove, async ({ applicationId, move, answers, reason }, context) => {
    const { actor, changed } = context
    const both = await holdApplication(context, applicationId)
    const own = otherRefusal(recognitionProcess.moves, move)
    if (own) return refuse(own)
    const found = await lateGuards(both, context, signedIn(actor).personId)
    const moved = await moveCase(both.held, { move, found, answers, reason }, context)
    if (!moved.ok) return moved
    const { to, toName: stageName } = moved.value
    const holder = officeAt(both.held, to)
    if (holder) await tellArrived(both.application, { holder, stageName }, link, context)
    await tellMoved(both.application, stageName, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: to, move, answers },
      reason,
    })
    return accept({ stageName })
  })
