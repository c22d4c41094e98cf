/** Door tests: a whole run keeps what a single booking keeps of the resources it takes. */
import { describe, expect, test } from 'vitest'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  getBooking,
  requestBooking,
  setSchedule,
} from '#modules/booking/api.ts'
import { checkMove, moveBooking } from '#modules/booking/move/api.ts'
import { addResource, setChangeOver, setSpecialDay } from '#modules/booking/resource/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { alwaysOpen, at, bookableLine, lineInput, requestWords, span } from '#test/builders.ts'
import { templateInput } from '#test/run-templates.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'

const w = await world()
const { call, refusals } = w

const wanted = { size: 100, batches: 1, from: at('2026-03-09 00:00'), to: at('2026-03-14 00:00') }

const times = (tasks: readonly { readonly start: Date; readonly end: Date }[] = []) =>
  tasks.map(({ start, end }) => [start, end])

/** What a booking takes of a line now, as `part start end`. */
async function takes(bookingId: string, lineId: string): Promise<unknown[]> {
  const { rows } = await w.inside(tx =>
    tx.execute(`select part, lower(during) as start, upper(during) as end from booking.occupation
      where booking_id = '${bookingId}' and resource_id = '${lineId}' and taking order by lower(during)`),
  )
  return rows.map(({ part, start, end }) => [part, new Date(String(start)), new Date(String(end))])
}

describe('[C16] [AC-49] a whole run on a line that is changed over by product', () => {
  /** One hour before a run, half an hour after it; two before 药品 that follows 化工品; 食品 never follows 化工品. */
  const changeOver = {
    setUpMinutes: 60,
    cleanMinutes: 30,
    pairs: [
      { from: 'chemical' as const, to: 'drug' as const, minutes: 120 },
      { from: 'chemical' as const, to: 'food' as const, minutes: null },
      { from: 'drug' as const, to: 'food' as const, minutes: 90 },
    ],
  }

  const line = async () => {
    const { lineId } = await bookableLine(w)
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...templateInput(lineId) })
    await call('scheduler', setChangeOver, { resourceId: lineId, version: 1, changeOver })
    const single = { lineId, ...requestWords }
    await call('competitor', requestBooking, {
      ...{ ...single, productClass: 'chemical' as const },
      ...span('2026-03-09 08:00', '10:00'),
    })
    return { lineId, templateId, single }
  }

  test('it says which product it will be', async () => {
    const { templateId } = await line()
    expect(await refusals('buyer', api.proposeRuns, { templateId, ...wanted })).toEqual([
      'booking.product-class',
    ])
  })

  test('set-up and cleaning stand around it, by what ran before, and who comes next gets another set-up', async () => {
    const { lineId, templateId, single } = await line()
    const next = await call('competitor', requestBooking, {
      ...{ ...single, productClass: 'food' as const },
      ...span('2026-03-11 08:00', '10:00'),
    }).catch(() => null)
    // Food mayn't follow chemicals, but it may follow the drug that comes between.
    expect(next).toBeNull()
    const asked = { templateId, ...wanted, productClass: 'drug' as const }
    const { proposals, version } = await call('buyer', api.proposeRuns, asked)
    const [first] = proposals
    expect(times(first?.tasks)).toEqual([
      [at('2026-03-09 12:30'), at('2026-03-09 14:30')],
      [at('2026-03-09 14:30'), at('2026-03-10 08:30')],
      [at('2026-03-10 09:30'), at('2026-03-10 12:00')],
    ])
    const { bookingId } = await call('buyer', api.requestRun, {
      ...{ templateId, version, size: 100, batches: 1, productClass: 'drug' as const },
      ...{ kind: 'earliest' as const, tasks: first?.tasks ?? [], ...requestWords },
    })
    const around = async () => {
      const all = await takes(bookingId, lineId)
      return [all[0], all.at(-1)]
    }
    const setUpAndCleaning = [
      ['set-up', at('2026-03-09 10:30'), at('2026-03-09 12:30')],
      ['clean', at('2026-03-10 12:00'), at('2026-03-10 12:30')],
    ]
    expect(await around()).toEqual(setUpAndCleaning)
    await call('director', confirmBooking, { bookingId, version: 1 })
    expect(await around()).toEqual(setUpAndCleaning)
    const food = { ...single, productClass: 'food' as const }
    const close = { ...food, ...span('2026-03-10 13:30', '15:30') }
    expect(await refusals('competitor', requestBooking, close)).toEqual(['booking.change-over'])
    const far = { ...food, ...span('2026-03-10 14:00', '16:00') }
    expect(await refusals('competitor', requestBooking, far)).toEqual([])
  })

  test('what mayn’t follow what runs before or be followed by what comes after is planned elsewhere', async () => {
    const { lineId, templateId, single } = await line()
    const after = await call('competitor', requestBooking, {
      ...{ ...single, productClass: 'drug' as const },
      ...span('2026-03-12 08:00', '10:00'),
    })
    const asked = { templateId, ...wanted, productClass: 'food' as const }
    const { proposals } = await call('buyer', api.proposeRuns, asked)
    // Not before the drug, as chemicals are the last before that; behind it with an hour and a half of set-up.
    expect(times(proposals[0]?.tasks)[0]).toEqual([at('2026-03-12 12:00'), at('2026-03-12 14:00')])
    const drug = { templateId, ...wanted, productClass: 'drug' as const }
    const { proposals: between, version } = await call('buyer', api.proposeRuns, drug)
    const { bookingId } = await call('buyer', api.requestRun, {
      ...{ templateId, version, size: 100, batches: 1, productClass: 'drug' as const },
      ...{ kind: 'earliest' as const, tasks: between[0]?.tasks ?? [], ...requestWords },
    })
    expect((await takes(bookingId, lineId)).length).toBeGreaterThan(3)
    // Drug after drug isn't stated: the usual hour instead of the two after chemicals.
    expect((await takes(after.bookingId, lineId))[0]).toEqual([
      'set-up',
      at('2026-03-12 07:00'),
      at('2026-03-12 08:00'),
    ])
  })
})

describe('[C16] hours of resources beside the line', () => {
  test('a step begins and ends in the hours of whom it takes, and not on their days off', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const { resourceId } = await call('scheduler', addResource, {
      platformId,
      kind: 'operator',
      name: '投料班',
      units: 1,
      opening: [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '13:00', to: '17:00' })),
    })
    const template = templateInput(lineId)
    const steps = template.steps.map((step, index) =>
      index === 0 ? { ...step, needs: [...step.needs, { count: 1, of: [resourceId] }] } : step,
    )
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...template, steps })
    const earliest = async () => {
      const { proposals } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
      return times(proposals[0]?.tasks)
    }
    const monday = await earliest()
    expect(monday).toEqual([
      [at('2026-03-09 13:00'), at('2026-03-09 15:00')],
      [at('2026-03-09 15:00'), at('2026-03-10 09:00')],
      [at('2026-03-10 10:00'), at('2026-03-10 12:30')],
    ])
    const { version } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    await call('scheduler', setSpecialDay, {
      resourceIds: [resourceId],
      date: '2026-03-09',
      hours: [],
      reason: '班组培训',
    })
    expect((await earliest())[0]).toEqual([at('2026-03-10 13:00'), at('2026-03-10 15:00')])
    const { proposals } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const day = 24 * 3_600_000
    const early = (proposals[0]?.tasks ?? []).map(task => ({
      ...task,
      start: new Date(task.start.getTime() - day),
      end: new Date(task.end.getTime() - day),
    }))
    const asked = { templateId, version, size: 100, batches: 1, kind: 'earliest' as const, ...requestWords }
    expect(await refusals('buyer', api.requestRun, { ...asked, tasks: early })).toEqual(['run.taken'])
  })
})

describe('[C16] a step that takes one of several vessels', () => {
  const day = 24 * 3_600_000

  test('a run that moves takes another of them where its own is taken, and stays where none is free', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const vessel = async (name: string) => {
      const one = { platformId, kind: 'device' as const, name, units: 1 }
      return { name, ...(await call('scheduler', addResource, one)) }
    }
    const vessels = [await vessel('一号釜'), await vessel('二号釜')]
    const template = templateInput(lineId)
    const of = vessels.map(({ resourceId }) => resourceId)
    const steps = template.steps.map(step => ({ ...step, needs: step.needs.map(need => ({ ...need, of })) }))
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...template, steps })
    const { proposals, version } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const { bookingId } = await call('buyer', api.requestRun, {
      ...{ templateId, version, size: 100, batches: 1, kind: 'earliest' as const },
      ...{ tasks: proposals[0]?.tasks ?? [], ...requestWords },
    })
    const vesselsOf = async () => {
      const { run } = await call('buyer', api.getRun, { bookingId })
      const { takes: all } = await call('buyer', getBooking, { bookingId })
      const named = run?.tasks.flatMap(({ units }) => units.flat().map(one => run.resources[one.resourceId]))
      return new Set([...all.map(({ name }) => name), ...(named ?? [])])
    }
    const [before] = await vesselsOf()
    const { start, end } = await call('buyer', getBooking, { bookingId })
    const later = (days: number) => ({
      start: new Date(start.getTime() + days * day),
      end: new Date(end.getTime() + days * day),
    })
    const shut = (days: number, which: typeof vessels) =>
      Promise.all(
        which.map(({ resourceId }) =>
          call('scheduler', addClosure, { resourceId, ...later(days), reason: '内检' }),
        ),
      )
    await shut(
      7,
      vessels.filter(({ name }) => name === before),
    )
    await shut(14, vessels)
    const reason = '物料推迟到货'
    const goes = { bookingId, version: 1, ...later(7), reason }
    expect((await call('buyer', checkMove, { bookingId, ...later(7) })).refusals).toEqual([])
    const moved = await call('buyer', moveBooking, goes)
    const other = vessels.flatMap(({ name }) => (name === before ? [] : [name]))
    expect([...(await vesselsOf())]).toEqual(other)
    const nowhere = { bookingId, version: moved.version, ...later(14), reason }
    const said = (await call('buyer', checkMove, { bookingId, ...later(14) })).refusals
    expect(said).toMatchObject([{ rule: 'booking.free', message: expect.stringContaining(other.join()) }])
    expect(await refusals('buyer', moveBooking, nowhere)).toEqual(['booking.free'])
    expect([...(await vesselsOf())]).toEqual(other)
    await call('buyer', cancelBooking, { bookingId, version: moved.version, reason })
    expect([...(await vesselsOf())]).toEqual(other)
  })

  test('a run that moves goes to another line only in the hours of that line', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const other = async (name: string, opening: typeof alwaysOpen.opening) => {
      const added = await call('director', addLine, { ...lineInput, name, platformId })
      await call('director', setSchedule, { ...alwaysOpen, opening, lineId: added.lineId, version: 0 })
      return added.lineId
    }
    const weekend = [6, 7].map(weekday => ({ weekday, from: '00:00', to: '24:00' }))
    const own = await other('甲线', alwaysOpen.opening)
    const shut = await other('乙线', weekend)
    const template = templateInput(lineId)
    const steps = template.steps.map(step => ({
      ...step,
      needs: step.needs.map(need => ({ ...need, of: [own, shut] })),
    }))
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...template, steps })
    const { proposals, version } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const { bookingId } = await call('buyer', api.requestRun, {
      ...{ templateId, version, size: 100, batches: 1, kind: 'earliest' as const },
      ...{ tasks: proposals[0]?.tasks ?? [], ...requestWords },
    })
    const { start, end } = await call('buyer', getBooking, { bookingId })
    const there = { start: new Date(start.getTime() + 7 * day), end: new Date(end.getTime() + 7 * day) }
    await call('scheduler', addClosure, { resourceId: own, ...there, reason: '内检' })
    const goes = { bookingId, version: 1, ...there, reason: '物料推迟到货' }
    expect(await refusals('buyer', moveBooking, goes)).toEqual(['booking.free'])
    for (const date of ['2026-03-16', '2026-03-17'])
      await call('scheduler', setSpecialDay, {
        resourceIds: [shut],
        date,
        hours: [{ from: '00:00', to: '24:00' }],
        reason: '加班',
      })
    expect(await refusals('buyer', moveBooking, goes)).toEqual([])
  })
})
