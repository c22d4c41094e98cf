import { actingFor, signedIn } from '#kernel/actor.ts'
import { day, hour } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freedomOf, isAllowedLength } from '#modules/booking/index.ts'
import { lineWithin, needWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { insertEntry } from '../store.ts'

const farthest = 92 * day

export const joinQueue = operation(api.joinQueue, async ({ lineId, ...input }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { earliest, latest, hours, needId, purpose, contact } = input
  const { organisationId, verified } = actingFor(actor)
  const { platform } = await lineWithin(tx, { scope: 'public' }, lineId)
  if (needId !== undefined) await needWithin(tx, reach, needId)
  const { schedule } = await freedomOf(tx, lineId, { start: now, end: new Date(now.getTime() + 1) }, now)
  const length = { start: new Date(0), end: new Date(hours * hour) }
  const fits = schedule !== null && isAllowedLength(length, schedule)
  const ahead = latest > now && latest.getTime() - now.getTime() <= farthest
  const decision = decide(schedule, [
    verified ? null : { rule: 'waiting.verified', message: '本单位尚未通过核验，核验通过后即可候补。' },
    fits
      ? null
      : {
          rule: 'waiting.schedule',
          field: 'hours',
          message: schedule
            ? `该线每次最短 ${schedule.minHours} 小时，最长 ${schedule.maxDays} 天，请调整所需小时数。`
            : '该中试线暂不支持在线预约，请拨打平台热线联系。',
        },
    ahead
      ? null
      : { rule: 'waiting.window', field: 'latest', message: '最晚结束须在以后、从现在起 92 天以内。' },
  ])
  if (!decision.ok) return decision
  const stored = await insertEntry(tx, {
    id: newId(),
    lineId,
    providerId: platform.organisationId,
    clientId: organisationId,
    personId: signedIn(actor).personId,
    needId: needId ?? null,
    earliest,
    latest,
    hours,
    purpose,
    contact,
    joinedAt: now,
  })
  if (!stored) return refuse({ rule: 'waiting.once', message: '本单位已在候补该线，可先退出再重新登记。' })
  changed({ object: { kind: 'waiting-entry', id: stored.id }, after: { lineId, earliest, latest, hours } })
  return accept({ entryId: stored.id })
})
