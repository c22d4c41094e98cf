import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { noticedOn } from '../store.ts'
import { viewsOf } from '../view.ts'

/** Those whose days run; what is over is no longer announced. */
export const listSubsidyNotices = operation(api.listSubsidyNotices, async (_input, { tx, now }) => {
  const today = dateOf(now)
  const running = (await noticedOn(tx, today)).filter(one => (one.noticeUntil ?? '') >= today)
  const views = await viewsOf(tx, running)
  return accept({
    notices: running.flatMap((row, index) => {
      const view = views[index]
      const { noticeFrom: from, noticeUntil: until, awardFen: amount, kind, basis, decided } = row
      if (!view || from === null || until === null || amount === null) return []
      const { number, platformName, organisationName } = view
      const clause = decided?.reckoning.rule?.clause ?? ''
      return [{ number, kind, platformName, organisationName, basis, clause, amount, from, until }]
    }),
  })
})
