import { addDays, dateOf, formatDay, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { laterClosing } from '#kernel/notice-period.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { tellPlatforms } from '../letters.ts'
import * as api from '../office.api.ts'
import { insertSteps, noticedAwards, storeNoticeEnds } from '../store.ts'

/** Awards in notice when holidays are entered stay in it for as many working days as was announced. */
export const extendSubsidyNotices = (pack: Pack, link: Link) =>
  operation(api.extendSubsidyNotices, async (_input, context) => {
    const { tx, now, newId, changed } = context
    const extended = (await noticedAwards(tx)).flatMap(before => {
      const { noticeFrom, noticeUntil, noticeDays } = before
      if (!noticeFrom || !noticeUntil || !noticeDays) return []
      // The day on which an award is put up isn't counted.
      const period = { opensOn: addDays(noticeFrom, 1), workingDays: noticeDays, closesOn: noticeUntil }
      const until = laterClosing(period, dateOf(now), workCalendarOf(pack))
      return until ? [{ before, until }] : []
    })
    await storeNoticeEnds(
      tx,
      extended.map(({ before, until }) => ({ id: before.id, noticeUntil: until })),
    )
    await insertSteps(
      tx,
      extended.map(({ before, until }) => ({
        ...{ id: newId(), awardId: before.id, kind: 'extended', at: now, personId: null },
        ...{ organisationName: '系统', note: `因节假日安排，顺延到${formatDay(until)}` },
      })),
    )
    const what = (until: PlainDate) => `因节假日安排，公示顺延到${formatDay(until)}`
    await tellPlatforms(
      context,
      extended.map(({ before, until }) => ({ about: before, what: what(until) })),
      link,
    )
    for (const { before, until } of extended)
      changed({
        object: { kind: 'subsidy', id: before.id },
        before: { noticeUntil: before.noticeUntil },
        after: { noticeUntil: until },
      })
    return accept({ extended: extended.length })
  })
