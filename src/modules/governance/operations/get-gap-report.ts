import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../gap.api.ts'
import { reportOf } from '../report.ts'

export const getGapReport = (pack: Pack) =>
  operation(api.getGapReport, async ({ month }, context) => accept(await reportOf(month, context, pack)))
