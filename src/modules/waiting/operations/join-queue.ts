import { actingFor, signedIn } from '#kernel/actor.ts'
import { day } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { resourcesByIds, schedulesOf } from '#modules/booking/index.ts'
import { lineOnOffer, needWithin } from '#modules/catalogue/index.ts'
import { regimes, rulesOfLine } from '#modules/policy/index.ts'
import { customerOf } from '#modules/pricing/index.ts'
import * as api from '../api.ts'
import { lengthRefusal } from '../length.ts'
import { insertEntry } from '../store.ts'

const farthest = 92 * day

export const joinQueue = operation(api.joinQueue, async ({ lineId, ...input }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { earliest, latest, hours, productClass, needId, purpose, contact } = input
  const { organisationId, verified } = actingFor(actor)
  const offered = await lineOnOffer(tx, lineId)
  if (!offered.ok) return offered
  const { platform } = offered.value
  if (needId !== undefined) await needWithin(tx, reach, needId)
  const [schedule] = await schedulesOf(tx, [lineId])
  const [line] = await resourcesByIds(tx, [lineId])
  const customer = customerOf(actor, platform.organisationId)
  const rules = await rulesOfLine(tx, platform.id, lineId)
  const start = earliest > now ? earliest : now
  const days = regimes(rules, { lineId, customer }, { start, end: latest })
  const ahead = latest > now && latest.getTime() - now.getTime() <= farthest
  const decision = decide(null, [
    verified ? null : { rule: 'waiting.verified', message: '本单位尚未通过核验，核验通过后即可候补。' },
    lengthRefusal(hours, schedule, days, now),
    line?.changeOver && productClass === undefined
      ? {
          rule: 'waiting.product-class',
          field: 'productClass',
          message: '该线按产品类别安排换产和清洗，请选择产品类别。',
        }
      : null,
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
    productClass: productClass ?? null,
    purpose,
    contact,
    joinedAt: now,
  })
  if (!stored) return refuse({ rule: 'waiting.once', message: '本单位已在候补该线，可先退出再重新登记。' })
  changed({ object: { kind: 'waiting-entry', id: stored.id }, after: { lineId, earliest, latest, hours } })
  return accept({ entryId: stored.id })
})
