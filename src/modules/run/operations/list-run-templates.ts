import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { offeredTemplates } from '../store.ts'
import { offeredView } from '../template-view.ts'

export const listRunTemplates = operation(api.listRunTemplates, async ({ lineId }, { tx, reach }) => {
  await lineWithin(tx, reach, lineId)
  return accept({ templates: (await offeredTemplates(tx, [lineId])).map(offeredView) })
})
