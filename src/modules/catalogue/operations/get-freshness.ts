import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../freshness.api.ts'
import { freshnessByOwner, freshnessOfAll } from '../freshness.store.ts'

export const getFreshness = operation(api.getFreshness, async ({ after, limit }, { tx, now }) => {
  const today = dateOf(now)
  const total = await freshnessOfAll(tx, today)
  const found = await freshnessByOwner(tx, today, after, limit + 1)
  const page = found.slice(0, limit)
  const names = await organisationsByIds(
    tx,
    page.map(({ organisationId }) => organisationId),
  )
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return accept({
    total,
    owners: page.map(one => ({ ...one, organisationName: nameOf.get(one.organisationId) ?? '' })),
    next: found.length > limit ? (page.at(-1)?.organisationId ?? null) : null,
  })
})
