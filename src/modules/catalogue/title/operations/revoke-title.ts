import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { parameterOn } from '#modules/rulebook/index.ts'
import * as api from '../course.api.ts'
import { barUntil } from '../course.rules.ts'
import { endChanges, storeBookingStop } from '../course.store.ts'
import { actOnTitle, type Means } from '../course.ts'

export const revokeTitle = (means: Means) =>
  operation(api.revokeTitle, async (grounds, context) => {
    const today = dateOf(context.now)
    const barredUntil = barUntil(today, parameterOn(means.pack, 'title.barYears', today))
    const change = { endedOn: today, barredUntil }
    const done = await actOnTitle(grounds, { act: 'revoke', kind: 'revoked', change }, context, means)
    if (!done.ok) return done
    await endChanges(context.tx, grounds.titleId, `称号已撤销：${grounds.reason}`, context.now)
    const { platform } = done.value
    if (platform.bookingsStoppedOn === null) await storeBookingStop(context.tx, platform.id, today)
    return accept({ barredUntil })
  })
