import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '../../platform/store.ts'
import * as api from '../api.ts'
import { titlesOf } from '../store.ts'
import { titleView } from '../view.ts'

export const listOwnTitles = operation(api.listOwnTitles, async ({ platformId }, { tx, reach, now }) => {
  const { id } = await platformWithin(tx, reach, platformId)
  const titles = await titlesOf(tx, id)
  return accept({
    titles: titles.map(row => ({
      ...titleView(row, dateOf(now)),
      state: row.state,
      standing: row.standing,
      note: row.note,
      version: row.version,
    })),
  })
})
