import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { sharedView, shownFilesOfAll } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { cursorOf, readCursor } from '../cursor.ts'
import * as api from '../need.api.ts'
import { publicNeeds } from '../need.store.ts'
import { publicNeedView } from '../need-view.ts'

export const listNeeds = (pack: Pack) =>
  operation(api.listNeeds, async ({ process, after, limit }, { tx }) => {
    const found = await publicNeeds(tx, process, readCursor(after), limit + 1)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const files = await shownFilesOfAll(
      tx,
      'need',
      page.map(({ id }) => id),
    )
    const filesOf = (id: string) => files.filter(({ recordId }) => recordId === id).map(sharedView)
    return accept({
      needs: page.map(row => ({ ...publicNeedView(row, pack), files: filesOf(row.id) })),
      next: found.length > limit && last ? cursorOf(last) : null,
    })
  })
