import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { balancedIn, costsOf, monthsOf, shareOf, totalsOf } from '../figures.ts'
import * as api from '../statement.api.ts'
import { yearSums } from '../statement.store.ts'

/** Where the year isn't over, today; and how many of its months have begun. */
export function yearSoFar(year: number, today: PlainDate): { until: PlainDate | null; months: number } {
  const thisYear = Number(today.slice(0, 4))
  if (year < thisYear) return { until: null, months: 12 }
  return { until: today, months: year > thisYear ? 0 : Number(today.slice(5, 7)) }
}

export const getSufficiency = operation(
  api.getSufficiency,
  async ({ platformId, year }, { tx, reach, now }) => {
    const { name } = await platformWithin(tx, reach, platformId)
    const rows = (await yearSums(tx, [platformId], year)).get(platformId) ?? []
    const { until, months: last } = yearSoFar(year, dateOf(now))
    const months = monthsOf(rows, last)
    const totals = totalsOf(rows)
    return accept({
      ...{ platformName: name, year, until, hasData: rows.length > 0 },
      ...totals,
      costs: costsOf(rows),
      share: shareOf(rows),
      shortfall: totals.cost > 0 ? Math.max(0, totals.cost - totals.income) : null,
      balancedIn: balancedIn(months),
      months,
    })
  },
)
