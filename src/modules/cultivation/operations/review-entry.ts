import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../office.api.ts'
import { reviewedAlready, termRefusal, yearRefusal } from '../rules.ts'
import { take } from '../step.ts'
import { eventsOf } from '../store.ts'

/** 年度复核 is of what is in the pool and not being put right already: that is settled first. */
export const reviewEntry = (link: Link) =>
  operation(api.reviewEntry, async ({ year, outcome, by, ...grounds }, context) => {
    const today = dateOf(context.now)
    const reviewed = (await eventsOf(context.tx, [grounds.entryId])).some(one => one.year === year)
    const done = await take(
      grounds,
      {
        ...{ act: outcome, year, term: by },
        against: ({ state, enteredOn }) => [
          state === 'rectifying'
            ? { rule: 'cultivation.state', message: '这一条正在整改，请先验收整改。' }
            : null,
          yearRefusal(year, enteredOn, today),
          reviewed ? reviewedAlready : null,
          termRefusal(outcome === 'rectify', by, today),
        ],
      },
      context,
      link,
    )
    return done.ok ? accept({}) : done
  })
