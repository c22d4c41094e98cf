import { isDeepStrictEqual } from 'node:util'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../need.api.ts'
import { needWithin } from '../need.store.ts'
import { needContent, needNumber } from '../need.ts'

export const getOwnNeed = operation(api.getOwnNeed, async ({ needId }, { tx, reach }) => {
  const row = await needWithin(tx, reach, needId)
  const complete = needContent.safeParse(row.draft)
  // What was published before a field existed says of it what a new need says by default.
  const published = needContent.safeParse(row.content)
  return accept({
    ...row,
    number: needNumber(row.serial, row.createdAt),
    changed: !isDeepStrictEqual(complete.data ?? null, published.data ?? null),
  })
})
