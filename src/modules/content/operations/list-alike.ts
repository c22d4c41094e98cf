import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../own.api.ts'
import { articlesAlike } from '../store.ts'
import { numberOf, titleOf } from '../view.ts'

/** Enough to see that it is there already. */
const most = 5

export const listAlikeArticles = operation(
  api.listAlikeArticles,
  async ({ kind, title, documentNumber, but }, { tx, actor }) => {
    const { organisationId } = actingFor(actor)
    const found = await articlesAlike(tx, organisationId, { kind, title, documentNumber, but }, most)
    return accept({
      articles: found.map(row => {
        const said: Readonly<Record<string, unknown>> = row.content ?? row.draft
        const number = said['documentNumber']
        return {
          ...{ id: row.id, number: numberOf(row), title: titleOf(row), state: row.state },
          documentNumber: typeof number === 'string' ? number : null,
          own: row.organisationId === organisationId,
        }
      }),
    })
  },
)
