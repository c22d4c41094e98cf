import { addMonths, dateOf, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { forgetBefore } from '../store.ts'

/** So many in one transaction; called until none is left. */
const batch = 1_000

export const forgetNotices = (pack: Pack) =>
  operation(api.forgetNotices, async (_input, { tx, now }) => {
    const limit = startOf(addMonths(dateOf(now), -pack.notices.keptMonths))
    return accept({ forgotten: await forgetBefore(tx, limit, batch) })
  })
