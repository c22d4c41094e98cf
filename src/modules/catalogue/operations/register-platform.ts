import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { classRefusals } from '../platform/classes.ts'
import { keepNewPlatforms } from '../platform/draft.ts'
import { nameTakenRefusal, placeRefusals } from '../rules.ts'

export const registerPlatform = (pack: Pack) =>
  operation(api.registerPlatform, async (input, context) => {
    const { tx, now } = context
    const decision = decide({}, [
      ...placeRefusals(pack, input),
      ...(await classRefusals(tx, input, dateOf(now))),
    ])
    if (!decision.ok) return decision
    const [platformId] = (await keepNewPlatforms([input], context)).keys()
    return platformId === undefined
      ? refuse(nameTakenRefusal('platform', input.name))
      : accept({ platformId })
  })
