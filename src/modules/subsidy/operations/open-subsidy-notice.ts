import { addDays, dateOf, formatDay } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { lastDayOf } from '#kernel/notice-period.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, parameterOn, workCalendarOf } from '#modules/rulebook/index.ts'
import { tellPlatform } from '../letters.ts'
import { move, moved } from '../moving.ts'
import * as api from '../office.api.ts'
import { noticeRefusals } from '../rules.ts'
import { lockAward } from '../store.ts'

export const openSubsidyNotice = (pack: Pack, link: Link) =>
  operation(api.openSubsidyNotice, async ({ awardId, version, workingDays }, context) => {
    const { tx, reach, now } = context
    const before = await lockAward(tx, reach, awardId)
    const today = dateOf(now)
    const least = parameterOn(pack, 'subsidy.notice', today)
    const decision = decide({}, noticeRefusals(before.state, workingDays, least))
    if (!decision.ok) return decision
    const until = lastDayOf(addDays(today, 1), workingDays, workCalendarOf(pack))
    const change = {
      state: 'noticed',
      noticeFrom: today,
      noticeUntil: until,
      noticeDays: workingDays,
    } as const
    const note = `${workingDays} 个工作日，到${formatDay(until)}`
    const stored = moved(await move(context, before, { step: 'noticed', version, change, note }))
    await tellPlatform(context, stored, `开始公示，到${formatDay(until)}止`, link)
    return accept({ until })
  })
