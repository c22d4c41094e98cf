import type { Reach } from '#kernel/actor.ts'
import { addMonths } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../gap.api.ts'
import { contributions, firstMonth, frozenMonths, storeReports } from '../gap.store.ts'
import { gapFigures } from '../gaps.ts'
import { monthOf, monthsBetween } from '../month.ts'

/** One month at a time, the oldest first; called until there is none left. */
export const freezeGaps = (pack: Pack) =>
  operation(api.freezeGaps, async (_input, { tx, now, changed }) => {
    const first = await firstMonth(tx)
    if (first === null) return accept({ frozen: 0 })
    const frozen = await frozenMonths(tx, pack.city.code)
    const month = monthsBetween(first, addMonths(monthOf(now), -1)).findLast(one => !frozen.has(one))
    if (month === undefined) return accept({ frozen: 0 })
    const fewest = pack.disclosure.fewestEnterprises
    const scopes: [string, Reach][] = [
      [pack.city.code, { scope: 'city' }],
      ...pack.localities.map(({ code }): [string, Reach] => [code, { scope: 'locality', locality: code }]),
    ]
    const reports: Parameters<typeof storeReports>[1] = []
    for (const [scope, reach] of scopes) {
      const figures = gapFigures(await contributions(tx, reach, month), fewest)
      reports.push({ month, scope, at: now, fewest, figures })
    }
    const stored = await storeReports(tx, reports)
    if (stored > 0) changed({ object: { kind: 'gap-report', id: month }, after: { reports: stored, fewest } })
    return accept({ frozen: stored })
  })
