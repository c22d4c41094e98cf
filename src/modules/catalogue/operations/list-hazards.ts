import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../line.api.ts'

export const listHazards = operation(api.listHazards, async (_, { tx, now }) =>
  accept({ hazards: await termsOn(tx, 'hazard', dateOf(now)) }),
)
