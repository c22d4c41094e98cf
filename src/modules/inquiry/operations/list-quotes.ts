import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../quote.api.ts'
import { quotesWithin } from '../quote.store.ts'
import { quoteSidesOf } from '../quote-sides.ts'
import { quoteViews } from '../quote-view.ts'

export const listQuotes = operation(
  api.listQuotes,
  async ({ side, limit, ...page }, { tx, reach, actor, now }) => {
    const sides = quoteSidesOf(actor).filter(one => one === side)
    const found = await quotesWithin(tx, reach, { ...page, sides, limit: limit + 1, today: dateOf(now) })
    const shown = found.slice(0, limit)
    return accept({
      quotes: await quoteViews(tx, shown, () => side, now),
      next: found.length > limit ? (shown.at(-1)?.row.id ?? null) : null,
    })
  },
)
