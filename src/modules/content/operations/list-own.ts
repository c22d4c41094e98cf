import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { articlesOf } from '../store.ts'
import { numberOf, titleOf } from '../view.ts'

export const listOwnArticles = operation(
  api.listOwnArticles,
  async ({ kind, after, limit }, { tx, actor }) => {
    const found = await articlesOf(tx, actingFor(actor).organisationId, kind, after, limit + 1)
    const page = found.slice(0, limit)
    const ids = page.map(({ id }) => id)
    const waiting = await waitingOf(tx, [recordKind], ids)
    return accept({
      articles: page.map(row => {
        const version = waiting.find(({ recordId }) => recordId === row.id)
        return {
          id: row.id,
          kind: row.kind,
          number: numberOf(row),
          title: titleOf(row),
          state: row.state,
          waiting: version?.state ?? null,
          publishOn: version?.publishOn ?? null,
          updatedAt: row.updatedAt,
        }
      }),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
