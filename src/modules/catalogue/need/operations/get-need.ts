import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { sharedView, shownFilesOfAll } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import * as api from '../api.ts'
import { needNames } from '../names.ts'
import { needNumber, readOpen } from '../need.ts'
import { shownNeed, withdrawnNeed } from '../public.store.ts'
import { openNeedView, publicNeedView } from '../view.ts'

export const getNeed = (pack: Pack) =>
  operation(api.getNeed, async ({ needId }, { tx, now }) => {
    const found = await shownNeed(tx, needId)
    if (!found) {
      const gone = await withdrawnNeed(tx, needId)
      if (!gone) throw new Problem('not-found')
      const number = needNumber(gone.serial, gone.createdAt)
      const { id, withdrawnAt } = gone
      return accept({ id, number, state: 'withdrawn' as const, withdrawnAt, need: null, whole: null })
    }
    const today = dateOf(now)
    const { whole, ...row } = found
    const content = whole && readOpen(whole)
    const need = publicNeedView(row, pack)
    const files = (await shownFilesOfAll(tx, 'need', [needId])).map(sharedView)
    return accept({
      id: needId,
      number: need.number,
      state: need.to < today ? ('over' as const) : ('open' as const),
      withdrawnAt: null,
      need: { ...need, freshness: freshnessOn(need.confirmedOn, today), files },
      whole: content && openNeedView(content, await needNames(tx, content, pack, today)),
    })
  })
