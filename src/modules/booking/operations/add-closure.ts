import { actingFor, type Reach, signedIn } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { lapse } from '../lapse.ts'
import { takenOf, takeTime } from '../occupation.store.ts'
import { ensureLineResource, lockResources, type Resource, resourceWithin } from '../resource/store.ts'
import { mostOccurrences, occurrences } from '../series/recurrence.ts'

/** A resource of the caller, locked; a line that was never opened for booking becomes one now. */
async function ownResource(tx: Tx, reach: Reach, id: string, now: Date): Promise<Resource> {
  if (reach.scope === 'organisation') {
    const own = await linesOfOrganisation(tx, reach.organisationId)
    const line = own.find(one => one.line.id === id)
    if (line) await ensureLineResource(tx, line, now)
  }
  return resourceWithin(tx, reach, id)
}

const notAtOnce = (times: readonly Interval[]): boolean =>
  times.length <= mostOccurrences &&
  times.every(
    (one, index) => index === 0 || !times[index - 1] || one.start >= (times[index - 1]?.end ?? one.start),
  )

export const addClosure = (link: Link) =>
  operation(api.addClosure, async (input, context) => {
    const { resourceId, start, end, reason, repeat, skipTaken, deepCleaned } = input
    const { tx, reach, actor, now, newId, changed } = context
    const own = await ownResource(tx, reach, resourceId, now)
    const times = occurrences({ start, end }, repeat)
    if (times.length === 0 || !notAtOnce(times))
      return refuse({
        rule: 'booking.repeat',
        field: 'repeat.until',
        message: `每次须在下一次开始前结束，共不超过 ${mostOccurrences} 次，截止日期不早于首次，请调整。`,
      })
    await lapse(await lockResources(tx, [own.id]), context, link)
    const whole = { start, end: times.at(-1)?.end ?? end }
    const inTheWay = await takenOf(tx, [own.id], whole, now)
    const isTaken = (time: Interval) => inTheWay.some(one => overlaps(one, time))
    const skipped = times.filter(isTaken)
    const free = times.filter(time => !isTaken(time))
    if ((skipped.length > 0 && !skipTaken) || free.length === 0) {
      const taken = inTheWay.filter(one => times.some(time => overlaps(one, time)))
      return refuse({
        rule: 'booking.free',
        field: 'start',
        message: `该时段已有预约或停用：${taken.slice(0, 3).map(formatInterval).join('；')}。请先处理后再登记。`,
        facts: { overlapping: taken.length },
      })
    }
    const id = newId()
    const units = Array.from({ length: own.units }, (_, index) => index + 1)
    const stored = await takeTime(
      tx,
      {
        id,
        kind: 'closure',
        lineId: own.kind === 'line' ? own.id : null,
        providerId: actingFor(actor).organisationId,
        requestedBy: signedIn(actor).personId,
        during: { start: free[0]?.start ?? start, end: free.at(-1)?.end ?? end },
        state: 'confirmed',
        deepCleaned,
        purpose: reason,
        contact: '',
        createdAt: now,
      },
      free.flatMap(during =>
        units.map(unit => ({ resourceId: own.id, unit, part: 'closure' as const, during })),
      ),
    )
    if (!stored) throw new Error('locked resources are taken by nobody else')
    changed({ object: { kind: 'closure', id }, after: { resourceId, start, end, repeat }, reason })
    return accept({ closureId: id, registered: free.length, skipped })
  })
