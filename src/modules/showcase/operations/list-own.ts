import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freshnessOn } from '#modules/catalogue/index.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import { kindCodes } from '../content.ts'
import * as api from '../own.api.ts'
import { recordsOf } from '../store.ts'
import { nameOf, numberOf } from '../view.ts'

export const listOwnShowcase = operation(
  api.listOwnShowcase,
  async ({ kind, after, limit }, { tx, actor, now }) => {
    const found = await recordsOf(tx, actingFor(actor).organisationId, kind, after, limit + 1)
    const page = found.slice(0, limit)
    const waiting = await waitingOf(
      tx,
      kindCodes,
      page.map(({ id }) => id),
    )
    return accept({
      records: page.map(row => ({
        id: row.id,
        kind: row.kind,
        number: numberOf(row),
        name: nameOf(row),
        state: row.state,
        waiting: waiting.find(({ recordId }) => recordId === row.id)?.state ?? null,
        confirmedOn: row.confirmedOn,
        freshness: freshnessOn(row.confirmedOn, dateOf(now)),
        updatedAt: row.updatedAt,
      })),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
