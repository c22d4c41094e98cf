import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../office.api.ts'
import { awardsWithin, statesWithin } from '../store.ts'
import { viewsOf } from '../view.ts'

export const listAwards = operation(api.listAwards, async ({ state }, { tx, reach }) =>
  accept({
    awards: await viewsOf(tx, await awardsWithin(tx, reach, state)),
    counts: await statesWithin(tx, reach),
  }),
)
