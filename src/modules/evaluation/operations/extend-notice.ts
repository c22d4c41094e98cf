import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { laterClosing } from '#kernel/notice-period.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { extendedLetter } from '../letters.ts'
import { partsOfRound, roundsInNotice, storeRound } from '../store.ts'

/** Grades in notice when holidays are entered stay in it for as many working days as was announced. */
export const extendGradeNotice = (pack: Pack, link: Link) =>
  operation(api.extendGradeNotice, async (_input, { tx, now, send, changed }) => {
    const extended = (await roundsInNotice(tx)).flatMap(round => {
      const { noticeFrom, noticeUntil, noticeDays } = round
      if (!noticeFrom || !noticeUntil || !noticeDays) return []
      const period = { opensOn: noticeFrom, workingDays: noticeDays, closesOn: noticeUntil }
      const until = laterClosing(period, dateOf(now), workCalendarOf(pack))
      return until ? [{ round, until }] : []
    })
    for (const { round, until } of extended) {
      await storeRound(tx, round.id, round.version, { noticeUntil: until })
      const parts = await partsOfRound(tx, { scope: 'city' }, round.id)
      const people = await addressesOf(
        tx,
        [...new Set(parts.map(one => one.organisationId))],
        ['platform-manager'],
      )
      for (const { id, platformName, organisationId } of parts)
        for (const letter of extendedLetter(
          people.get(organisationId) ?? [],
          { partId: id, platformName, year: round.year },
          until,
          link,
        ))
          send(letter)
      changed({
        object: { kind: 'evaluation', id: round.id },
        before: { noticeUntil: round.noticeUntil },
        after: { noticeUntil: until },
      })
    }
    return accept({ extended: extended.length })
  })
