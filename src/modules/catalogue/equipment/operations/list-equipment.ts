import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { countsOfList } from '../../entry/narrowed.ts'
import * as api from '../api.ts'
import { deviceGroups, equipmentFacets, publishedDevices } from '../store.ts'
import { equipmentViewOf } from '../view.ts'

const onPage = 50

export const listEquipment = (pack: Pack, read: ReadWords) =>
  operation(api.listEquipment, async ({ page, q, category, ...facets }, { tx, now }) => {
    const today = dateOf(now)
    const filter = { words: await read(tx, q), category, facets }
    const found = await publishedDevices(tx, filter, today, { offset: (page - 1) * onPage, limit: onPage })
    const { total, ...counted } = await countsOfList({
      groups: but =>
        deviceGroups(tx, {
          ...filter,
          ...(but === 'q' ? { words: [] } : {}),
          ...(but === 'category' ? { category: '' } : {}),
        }),
      chosen: facets,
      facets: equipmentFacets,
      others: [...(filter.words.length > 0 ? ['q'] : []), ...(category === '' ? [] : ['category'])],
    })
    return accept({
      equipment: found.map(row => equipmentViewOf(row, pack, today)),
      total,
      pages: Math.ceil(total / onPage),
      ...counted,
    })
  })
