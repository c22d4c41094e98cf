import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import * as api from '../api.ts'
import { needNumber, ownNeedName } from '../need.ts'
import { needsOf } from '../store.ts'

export const listOwnNeeds = operation(api.listOwnNeeds, async ({ after, limit }, { tx, actor, now }) => {
  const found = await needsOf(tx, actingFor(actor).organisationId, after, limit + 1)
  const page = found.slice(0, limit)
  return accept({
    needs: page.map(row => ({
      ...row,
      number: needNumber(row.serial, row.createdAt),
      name: ownNeedName(row),
      kind: row.content?.kind ?? 'service',
      freshness: row.confirmedOn && freshnessOn(row.confirmedOn, dateOf(now)),
    })),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  })
})
