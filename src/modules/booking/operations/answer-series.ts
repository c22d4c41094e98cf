import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { freed } from '../holding.ts'
import { answerRefusal } from '../rules.ts'
import * as api from '../series.api.ts'
import { lockOccurrences, seriesWithin, storeStates } from '../series.store.ts'
import { seriesAnsweredLetter } from '../series-letters.ts'
import { recheckAll } from '../series-recheck.ts'
import { addressesOf, noneLeft, seriesFacts } from '../series-remaining.ts'
import { settleFollowers } from '../settle.ts'
import { insertEvents } from '../store.ts'

export const answerSeries = (link: Link) =>
  operation(api.answerSeries, async ({ seriesId, agree, note }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId } = actingFor(actor)
    const series = await seriesWithin(tx, reach, seriesId)
    // The client reaches the series too, but answering is the provider's.
    if (series.providerId !== organisationId) throw new Problem('not-found')
    const { rows, resources } = await lockOccurrences(tx, seriesId, [])
    // Those that a fault sent to another line are answered one by one there.
    const waiting = rows.filter(row => row.lineId === series.lineId && answerRefusal(row, now) === null)
    const [first] = waiting
    if (!first) return refuse(noneLeft)
    const state = agree ? ('confirmed' as const) : ('declined' as const)
    const against = agree ? await recheckAll(waiting, resources, context) : []
    if (against.length > 0) return refuse(...against)
    const stored = await storeStates(
      tx,
      waiting.map(({ id }) => id),
      state,
    )
    if (!agree) await settleFollowers(stored, resources, context)
    await insertEvents(
      tx,
      waiting.map(({ id: bookingId }) => ({
        ...{ id: newId(), bookingId, at: now, event: state, organisationId, note },
      })),
    )
    const to = await addressesOf('client', first, tx)
    const words = agree ? `平台已确认您的系列预约。${note}` : `平台未接受您的系列预约。理由：${note}`
    if (to.length > 0)
      send(seriesAnsweredLetter(to, await seriesFacts(seriesId, waiting, 'client', tx), words, link))
    if (!agree) send(freed)
    changed({
      object: { kind: 'series', id: seriesId },
      before: { state: 'requested' },
      after: { state, bookings: waiting.map(({ id }) => id) },
      ...(note === '' ? {} : { reason: note }),
    })
    return accept({ answered: waiting.length })
  })
