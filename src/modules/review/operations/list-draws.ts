import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../draw.api.ts'
import { countDraws, publicDraws, standingsOf } from '../draw.store.ts'

export const listDraws = operation(api.listDraws, async (page, { tx }) => {
  const total = await countDraws(tx)
  const draws = await publicDraws(tx, page)
  const standings = await standingsOf(tx, draws)
  return accept({
    draws: draws.map(({ replaced: _, wanted: __, ...one }) => ({
      ...one,
      standing: standings.get(one.id) ?? 'lapsed',
    })),
    total,
    pages: Math.max(1, Math.ceil(total / page.limit)),
  })
})
