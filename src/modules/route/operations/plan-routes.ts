import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { reckon } from '../reckon.ts'

export const planRoutes = (pack: Pack) =>
  operation(api.planRoutes, async ({ needId, request }, context) =>
    reckon(context, await needWithin(context.tx, context.reach, needId), request, pack),
  )
