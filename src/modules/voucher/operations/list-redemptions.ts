import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../redemption.api.ts'
import { redemptionsIn } from '../redemption.store.ts'
import { viewsOfUses } from '../view.ts'

export const listRedemptions = operation(
  api.listRedemptions,
  async ({ state, after, limit }, { tx, reach }) => {
    const found = await redemptionsIn(tx, reach, state, after, limit + 1)
    const page = found.slice(0, limit)
    return accept({
      uses: await viewsOfUses(tx, page),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
