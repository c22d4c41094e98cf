import { day, minute } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../meter.api.ts'
import { insertReadings, meterBySecret, silentMeter } from '../meter.store.ts'
import { tellRuns } from '../metering.ts'
import { digestOf } from '../secret.ts'

/** A meter's clock may be ahead of ours by this much. */
const aheadMost = 5 * minute
const lateMost = 31 * day

function faultOf(at: Date, now: Date): string | null {
  if (at.getTime() > now.getTime() + aheadMost) return '时间在以后，请校准采集端的时钟'
  if (at.getTime() < now.getTime() - lateMost) return '早于 31 天，不再自动计入，请手工登记'
  return null
}

export const appendReadings = operation(
  api.appendReadings,
  async ({ meterId, secret, readings }, context) => {
    const { tx, now, changed } = context
    const meter = await meterBySecret(tx, meterId, digestOf(secret))
    if (meter === null)
      throw new Problem('sign-in-failed', {
        message: '采集端编号或密钥不正确，或已停用。请由平台负责人重新登记。',
      })
    const refused = readings.flatMap(({ id, at }) => {
      const message = faultOf(at, now)
      return message === null ? [] : [{ id, message }]
    })
    const taken = readings.filter(({ at }) => faultOf(at, now) === null)
    const unique = [...new Map(taken.toReversed().map(one => [one.id, one])).values()]
    const fresh = await insertReadings(
      tx,
      unique.map(({ id, at, value }) => ({ meterId, readingId: id, at, value, receivedAt: now })),
    )
    const first = taken
      .filter(({ id }) => fresh.has(id))
      .reduce<Date | null>((least, { at }) => (least === null || at < least ? at : least), null)
    const written = first === null ? 0 : await tellRuns(meter, first, context)
    changed({ object: { kind: 'meter', id: meterId }, after: { readings: fresh.size } })
    return accept({ accepted: fresh.size, repeated: taken.length - fresh.size, refused, written })
  },
)

/** One at a time: the job calls until none is left, and each call ends with a meter that stands. */
export const settleMeters = operation(api.settleMeters, async (_input, context) => {
  const meter = await silentMeter(context.tx, context.now)
  if (meter?.openSince) await tellRuns(meter, meter.openSince, context)
  return accept({ settled: meter === null ? 0 : 1 })
})
