import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../draw.api.ts'
import { countDraws, publicDraws } from '../draw.store.ts'

export const listDraws = operation(api.listDraws, async (page, { tx }) => {
  const total = await countDraws(tx)
  return accept({
    draws: await publicDraws(tx, page),
    total,
    pages: Math.max(1, Math.ceil(total / page.limit)),
  })
})
