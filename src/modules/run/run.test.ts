import { beforeAll, describe, expect, test } from 'vitest'
import { dateOf } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  cancelBooking,
  confirmBooking,
  getAvailability,
  getBooking,
  requestBooking,
} from '#modules/booking/api.ts'
import { getQuoteProposal } from '#modules/inquiry/quote.api.ts'
import { addRule } from '#modules/policy/api.ts'
import { reckon } from '#modules/pricing/index.ts'
import { at, bookableLine, requestWords, span } from '#test/builders.ts'
import { templateInput } from '#test/run-templates.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'

const w = await world()
const { call, refusals, decide } = w

const wanted = { size: 100, batches: 1, from: at('2026-03-09 00:00'), to: at('2026-03-14 00:00') }
type Proposed = Output<typeof api.proposeRuns>

const line = async () => {
  const { lineId, platformId } = await bookableLine(w)
  const content = templateInput(lineId)
  const { templateId } = await call('director', api.addRunTemplate, { lineId, ...content })
  return { lineId, platformId, templateId, content }
}

const chosen = (templateId: string, { version, proposals }: Proposed, amount = wanted, index = 0) => {
  const { kind, tasks } = proposals[index] ?? { kind: 'earliest' as const, tasks: [] }
  const { size, batches } = amount
  return { templateId, version, size, batches, kind, tasks, ...requestWords }
}

describe('[C16] a whole run is booked by a template', () => {
  let own: Awaited<ReturnType<typeof line>>
  beforeAll(async () => {
    own = await line()
  })

  test('proposals differ and each says what it is best in; the earliest leaves the material waiting no longer than it must', async () => {
    const { proposals, obstacle, steps } = await call('buyer', api.proposeRuns, {
      templateId: own.templateId,
      ...wanted,
    })
    expect(obstacle).toBeNull()
    expect(steps).toEqual(['投料', '反应', '出料'])
    expect(proposals.length).toBeGreaterThan(1)
    expect(new Set(proposals.map(({ kind }) => kind)).size).toBe(proposals.length)
    const starts = proposals.map(({ tasks }) => tasks.map(({ start }) => start.getTime()).join())
    expect(new Set(starts).size).toBe(proposals.length)
    // Discharging takes until half past ten at the earliest whenever it begins the day before, so it begins late.
    expect(proposals[0]?.kind).toBe('earliest')
    expect(proposals[0]?.gapPercent).toBe(0)
    expect(proposals[0]?.tasks.map(({ start, end }) => [start, end])).toEqual([
      [at('2026-03-09 11:00'), at('2026-03-09 13:00')],
      [at('2026-03-09 13:00'), at('2026-03-10 07:00')],
      [at('2026-03-10 08:00'), at('2026-03-10 10:30')],
    ])
  })

  test('[C2] none is proposed that the notice of a rule of the platform would refuse', async () => {
    const { platformId, templateId } = await line()
    // Two hundred hours from Monday at nine are Tuesday of the week after at five in the afternoon.
    const content = { kind: 'notice' as const, of: 'create' as const, hours: 200 }
    const rule = { platformId, content, validFrom: dateOf(w.clock.now()), source: '示例管理办法' }
    await call('director', addRule, rule)
    const found = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    expect(found.window.start).toEqual(at('2026-03-10 17:00'))
    const [first] = found.proposals
    expect(first?.tasks[0]?.start.getTime()).toBeGreaterThanOrEqual(at('2026-03-10 17:00').getTime())
    expect(await refusals('buyer', api.requestRun, chosen(templateId, found))).toEqual([])
  })

  test('[C5] none is proposed that touches hours in which a rule of the platform takes nobody, and what is can be requested', async () => {
    const { platformId, templateId } = await line()
    const closed = (weekday: number, from: string, to: string) => ({ weekday, from, to })
    const content = {
      ...{ kind: 'access' as const, effect: 'deny' as const },
      // Monday, and the night in which the run would wait for Wednesday.
      hours: [closed(1, '00:00', '24:00'), closed(3, '02:00', '06:00')],
    }
    const rule = { platformId, content, validFrom: dateOf(w.clock.now()), source: '示例管理办法' }
    await call('director', addRule, rule)
    const found = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    expect(found.proposals[0]?.kind).toBe('earliest')
    for (const { tasks } of found.proposals)
      expect(tasks[0]?.start.getTime()).toBeGreaterThanOrEqual(at('2026-03-11 06:00').getTime())
    expect(await refusals('buyer', api.requestRun, chosen(templateId, found))).toEqual([])
    // No reaction goes on through a night any more, although nobody need be there.
    const nights = [1, 2, 3, 4, 5, 6, 7].map(weekday => closed(weekday, '02:00', '06:00'))
    const always = { ...rule, content: { ...content, hours: nights } }
    await call('director', addRule, always)
    expect(await refusals('buyer', api.proposeRuns, { templateId, ...wanted })).toEqual(['run.rules'])
  })

  test('a run costs by the days it touches at the price of its line', async () => {
    const { proposals } = await call('buyer', api.proposeRuns, { templateId: own.templateId, ...wanted })
    expect(proposals[0]?.cost).toMatchObject({ fen: 1_600_000 })
  })

  test('of several parts each says what it is for and comes to', async () => {
    const price = {
      ...{ mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true },
      extras: [{ name: '工艺准备', mode: 'once' as const, fen: 300_000 }],
    }
    const { lineId } = await bookableLine(w, { line: { price } })
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...templateInput(lineId) })
    const { proposals } = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    expect(proposals[0]?.cost).toMatchObject({
      fen: 1_900_000,
      how: '价格 2 天 × 8,000 元，16,000 元；工艺准备 每单，3,000 元',
    })
  })

  test('[C19] and is said to cost what it is quoted at, off-peak hours and all', async () => {
    const price = {
      ...{ mode: 'fixed' as const, fen: 10_000, unit: 'hour' as const, taxIncluded: true },
      offPeak: [
        { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '24:00', percent: 50 },
        { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '08:00', percent: 50 },
      ],
    }
    const { lineId } = await bookableLine(w, { line: { price } })
    const { templateId } = await call('director', api.addRunTemplate, { lineId, ...templateInput(lineId) })
    const proposed = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const { bookingId } = await call('buyer', api.requestRun, chosen(templateId, proposed))
    const { content } = await call('director', getQuoteProposal, { bookingId })
    const due = content ? reckon(content.pricing)?.due : null
    expect(proposed.proposals[0]?.cost?.fen).toBe(due)
    const hours =
      ((proposed.proposals[0]?.end.getTime() ?? 0) - (proposed.proposals[0]?.start.getTime() ?? 0)) /
      3_600_000
    expect(due).toBeLessThan(hours * 10_000)
  })

  test('a chosen proposal is one booking that holds the vessel from charging to discharging', async () => {
    const { lineId, templateId } = await line()
    const proposed = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const { bookingId } = await call('buyer', api.requestRun, chosen(templateId, proposed))
    const { busy } = await call(null, getAvailability, { lineId, from: '2026-03-09', to: '2026-03-10' })
    expect(busy.map(({ start, end }) => [start, end])).toEqual([
      [at('2026-03-09 11:00'), at('2026-03-09 13:00')],
      [at('2026-03-09 13:00'), at('2026-03-10 07:00')],
      [at('2026-03-10 07:00'), at('2026-03-10 08:00')],
      [at('2026-03-10 08:00'), at('2026-03-10 10:30')],
    ])
    const { run } = await call('director', api.getRun, { bookingId })
    expect(run).toMatchObject({ templateName: '搪玻璃釜放大', version: 1, size: '100 kg', batches: 1 })
    const { version } = await call('director', getBooking, { bookingId })
    const confirmed = await call('director', confirmBooking, { bookingId, version })
    const reason = '物料未到，改期再做'
    await call('buyer', cancelBooking, { bookingId, version: confirmed.version, reason })
    const after = await call(null, getAvailability, { lineId, from: '2026-03-09', to: '2026-03-10' })
    expect(after.busy).toEqual([])
  })

  test('batches follow one another in the same vessel, and more of them take longer', async () => {
    const three = { ...wanted, batches: 3 }
    const { proposals } = await call('buyer', api.proposeRuns, { templateId: own.templateId, ...three })
    expect(proposals[0]?.tasks).toHaveLength(9)
    expect(proposals[0]?.end).toEqual(at('2026-03-12 10:30'))
  })

  test('what somebody else has meanwhile is refused whole, and nothing is written', async () => {
    const { lineId, templateId } = await line()
    const proposed = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    await call('competitor', requestBooking, {
      lineId,
      ...span('2026-03-10 08:00', '12:00'),
      ...requestWords,
    })
    expect(await refusals('buyer', api.requestRun, chosen(templateId, proposed))).toEqual(['run.taken'])
    const { busy } = await call(null, getAvailability, { lineId, from: '2026-03-09', to: '2026-03-10' })
    expect(busy).toHaveLength(1)
  })

  test('a schedule that nobody proposed and that breaks the template is refused', async () => {
    const proposed = await call('buyer', api.proposeRuns, { templateId: own.templateId, ...wanted })
    const asked = chosen(own.templateId, proposed)
    const [first, ...rest] = asked.tasks
    if (!first) throw new Error('nothing proposed')
    const early = { ...first, start: at('2026-03-09 07:00'), end: at('2026-03-09 09:00') }
    expect(await refusals('buyer', api.requestRun, { ...asked, tasks: [early, ...rest] })).toEqual([
      'run.taken',
    ])
    const idle = { ...first, units: [[]] }
    expect(await refusals('buyer', api.requestRun, { ...asked, tasks: [idle, ...rest] })).toEqual([
      'run.taken',
    ])
    expect(await refusals('buyer', api.requestRun, { ...asked, tasks: rest })).toEqual(['run.taken'])
  })
})

describe('[C16] where nothing fits', () => {
  test('it says which resource is short and what least change would help', async () => {
    const { lineId, templateId } = await line()
    await call('competitor', requestBooking, {
      lineId,
      ...span('2026-03-10 08:00', '2026-03-12 18:00'),
      ...requestWords,
    })
    const { proposals, obstacle } = await call('buyer', api.proposeRuns, {
      templateId,
      ...wanted,
      batches: 2,
      to: at('2026-03-14 00:00'),
    })
    expect(proposals).toEqual([])
    expect(obstacle?.certain).toBe(true)
    expect(obstacle?.reasons.join()).toContain('200 L 耐腐蚀反应线')
    expect(obstacle?.changes).toContainEqual(expect.objectContaining({ to: at('2026-03-18 10:30') }))
    const [later] = obstacle?.changes ?? []
    const again = await call('buyer', api.proposeRuns, {
      templateId,
      ...wanted,
      batches: 2,
      to: later?.to ?? wanted.to,
    })
    expect(again.proposals.length).toBeGreaterThan(0)
  })

  test('a batch or a number of batches beyond the template, and a window in the past, are refused with what is possible', async () => {
    const { templateId } = await line()
    const ask = { templateId, ...wanted }
    expect(await refusals('buyer', api.proposeRuns, { ...ask, size: 500, batches: 9 })).toEqual([
      'run.size',
      'run.batches',
    ])
    const past = { from: at('2026-02-01 00:00'), to: at('2026-02-20 00:00') }
    expect(await refusals('buyer', api.proposeRuns, { ...ask, ...past })).toEqual(['run.window'])
  })
})

describe('[O2] templates', () => {
  test('a booked run keeps the version it was made from; a retired template is offered no more', async () => {
    const { lineId, templateId, content } = await line()
    const proposed = await call('buyer', api.proposeRuns, { templateId, ...wanted })
    const { bookingId } = await call('buyer', api.requestRun, chosen(templateId, proposed))
    const renamed = { ...content, name: '改名的流程' }
    const { version } = await call('director', api.reviseRunTemplate, { templateId, version: 1, ...renamed })
    expect((await call('buyer', api.getRun, { bookingId })).run?.templateName).toBe('搪玻璃釜放大')
    expect(await refusals('buyer', api.requestRun, chosen(templateId, proposed))).toEqual(['run.version'])
    await call('director', api.retireRunTemplate, { templateId, version })
    expect((await call(null, api.listRunTemplates, { lineId })).templates).toEqual([])
    await expect(decide('buyer', api.proposeRuns, { templateId, ...wanted })).rejects.toThrow()
  })

  test('it may only use what its own platform has, and no more of it than there is', async () => {
    const { lineId, content } = await line()
    const foreign = await bookableLine(w, { who: 'otherDirector' })
    const using = (of: string, count: number) => ({
      lineId,
      ...content,
      steps: content.steps.slice(0, 1).map(step => ({ ...step, needs: [{ count, of: [of] }] })),
    })
    expect(await refusals('director', api.addRunTemplate, using(foreign.lineId, 1))).toEqual([
      'run.template.resources',
    ])
    expect(await refusals('director', api.addRunTemplate, using(lineId, 2))).toEqual([
      'run.template.resources',
    ])
  })
})

test('[C15] a crowd that chooses the same proposal at once: one has all of it, the others nothing', async () => {
  const { lineId, templateId } = await line()
  const proposed = await call('buyer', api.proposeRuns, { templateId, ...wanted })
  const askers = ['buyer', 'competitor', 'boss'] as const
  const asked = await Promise.all(
    askers.map(async who => {
      await w.tokenOf(who)
      return who
    }),
  )
  const decisions = await Promise.all(
    asked.map(who => decide(who, api.requestRun, chosen(templateId, proposed))),
  )
  expect(decisions.filter(({ ok }) => ok)).toHaveLength(1)
  const { busy } = await call(null, getAvailability, { lineId, from: '2026-03-09', to: '2026-03-10' })
  expect(busy).toHaveLength(4)
})
