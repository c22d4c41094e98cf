import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { resourcesOf } from '#modules/booking/index.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { namesOfResources } from '../calendars.ts'
import { templatesWithin } from '../store.ts'
import { ownView } from '../template-view.ts'

export const listOwnRunTemplates = operation(api.listOwnRunTemplates, async ({ lineId }, { tx, reach }) => {
  const { line, platform } = await lineWithin(tx, reach, lineId)
  const resources = await resourcesOf(tx, [platform.id])
  const names = await namesOfResources(
    tx,
    resources.map(({ id }) => id),
  )
  return accept({
    lineName: line.name,
    templates: (await templatesWithin(tx, reach, [lineId])).map(ownView),
    resources: resources.map(({ id, kind, units }) => ({ id, kind, units, name: names.get(id) ?? '' })),
  })
})
