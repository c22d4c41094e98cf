import { isDeepStrictEqual } from 'node:util'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import * as api from '../api.ts'
import { needContent, needNumber } from '../need.ts'
import { needWithin } from '../store.ts'

export const getOwnNeed = operation(api.getOwnNeed, async ({ needId }, { tx, reach, now }) => {
  const row = await needWithin(tx, reach, needId)
  const complete = needContent.safeParse(row.draft)
  // What was published before a field existed says of it what a new need says by default.
  const published = needContent.safeParse(row.content)
  return accept({
    ...row,
    number: needNumber(row.serial, row.createdAt),
    freshness: row.confirmedOn && freshnessOn(row.confirmedOn, dateOf(now)),
    changed: !isDeepStrictEqual(complete.data ?? null, published.data ?? null),
  })
})
