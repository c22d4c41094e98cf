import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../need.api.ts'
import { needsOf } from '../need.store.ts'
import { needNumber, ownNeedName } from '../need.ts'

export const listOwnNeeds = operation(api.listOwnNeeds, async ({ after, limit }, { tx, actor }) => {
  const found = await needsOf(tx, actingFor(actor).organisationId, after, limit + 1)
  const page = found.slice(0, limit)
  return accept({
    needs: page.map(row => ({
      ...row,
      number: needNumber(row.serial, row.createdAt),
      name: ownNeedName(row),
      kind: row.content?.kind ?? 'service',
    })),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  })
})
