import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { awardsWithin, awardWithin } from '../store.ts'
import { viewsOf, wholeView } from '../view.ts'

export const listOwnAwards = operation(api.listOwnAwards, async (_input, { tx, reach }) =>
  accept({ awards: await viewsOf(tx, await awardsWithin(tx, reach, undefined)) }),
)

export const getOwnAward = (pack: Pack) =>
  operation(api.getOwnAward, async ({ awardId }, { tx, reach, now }) => {
    const whole = await wholeView(tx, await awardWithin(tx, reach, awardId), pack, now)
    // Who raised an objection is nobody's business but the office's.
    return accept({ ...whole, objections: whole.objections.map(one => ({ ...one, raisedBy: '' })) })
  })
