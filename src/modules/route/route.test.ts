/**
 * Door tests: real database, real calendars. One need; two platforms that could run it, one dear and soon, one cheap and
 * late; a service, a laboratory, a contract manufacturer and a plant.
 */
import { describe, expect, test } from 'vitest'
import { dateOf, day } from '#kernel/calendar.ts'
import { addClosure, checkRequest, requestBooking } from '#modules/booking/api.ts'
import { setSpecialDay } from '#modules/booking/resource/api.ts'
import { withdrawNeed } from '#modules/catalogue/need/api.ts'
import { addService, addTest } from '#modules/catalogue/offer/api.ts'
import { addRule } from '#modules/policy/api.ts'
import {
  at,
  bookableLine,
  certify,
  lineInput,
  publishedNeed,
  requestWords,
  serviceInput,
  testInput,
} from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { shown } from '#test/showcase.ts'
import { world } from '#test/world.ts'
import {
  getPlan,
  listPlans,
  planRoutes,
  type RouteLeg,
  type RouteResult,
  type RouteView,
  removePlan,
  savePlan,
} from './api.ts'
import { mostPlans } from './terms.ts'

const w = await world()
const { call, refusals } = w

const fixed = (fen: number, unit: 'day' | 'batch' | 'sample') =>
  ({ mode: 'fixed', fen, unit, taxIncluded: true }) as const

/** In 平湖, dear and free at once. */
const soon = await bookableLine(w, { line: { name: '示例快线', price: fixed(2_000_000, 'day') } })
/** In 海宁, cheap and closed for all of March. */
const late = await bookableLine(w, {
  who: 'otherDirector',
  platform: { locality: '330481' },
  line: { name: '示例慢线', price: fixed(500_000, 'day') },
})
await call('otherDirector', addClosure, {
  resourceId: late.lineId,
  start: at('2026-03-02 00:00'),
  end: at('2026-04-01 00:00'),
  reason: '检修',
})
await certify(w, soon.platformId)
await certify(w, late.platformId, { number: 'CNAS L00002' }, 'otherDirector')
await call('director', addService, {
  ...serviceInput,
  name: '示例成果验证',
  validation: 'V2',
  form: 'verification',
  leadDays: 5,
  price: { mode: 'negotiable', reason: '随样品而定' },
  platformId: soon.platformId,
})
await call('director', addTest, { ...testInput, days: 3, platformId: soon.platformId })
await shown(w, 'director', 'factory')
await shown(w, 'otherDirector', 'plant', { locality: '330481', fire: '丙类' })

const need = () => publishedNeed(w, 'buyer', { localities: null, budget: null })
const only = (...list: RouteLeg['stage'][]) => list.map(stage => ({ stage }))

const plan = async (request: object, needId?: string): Promise<RouteResult> =>
  call('buyer', planRoutes, { needId: needId ?? (await need()), request })

const best = ({ routes }: RouteResult, merit: RouteView['merits'][number]): RouteView => {
  const found = routes.find(route => route.merits.includes(merit)) ?? routes[0]
  if (!found) throw new Error('no route')
  return found
}
const leg = ({ legs }: RouteView, stage: RouteLeg['stage']): RouteLeg => {
  const found = legs.find(one => one.stage === stage)
  if (!found) throw new Error(`no leg ${stage}`)
  return found
}

const whole = {
  stages: only('verification', 'scale-up', 'testing', 'production'),
  tests: ['拉伸强度'],
}

describe('[B6] a route', () => {
  test('has only legs that can be booked as they stand or asked for', async () => {
    const { routes } = await plan(whole)
    expect(routes.length).toBeGreaterThan(0)
    for (const one of routes.flatMap(({ legs }) => legs)) {
      expect(one.contact).not.toBe('')
      if (one.kind === 'line')
        expect(
          await call('buyer', checkRequest, { lineId: one.recordId, start: one.start, end: one.finish }),
        ).toMatchObject({ refusals: [] })
      else expect(['order', 'ask']).toContain(one.access)
    }
  })

  test('shows an unknown cost as unknown: it isn’t nothing, and the total says what is missing', async () => {
    const result = await plan(whole)
    const route = best(result, 'earliest')
    expect(leg(route, 'verification')).toMatchObject({ cost: null, unpriced: '面议（随样品而定）' })
    expect(leg(route, 'production')).toMatchObject({ cost: null, milestone: true })
    expect(route.cost.unpriced).toEqual(['成果验证', '量产落地'])
    const known = route.legs.reduce((sum, { cost }) => sum + (cost?.low ?? 0), 0)
    expect(route.cost.low).toBe(known)
    expect(leg(route, 'testing').cost).toMatchObject({ low: 30_000, high: 30_000 })
  })

  test('accounts for every day from start to finish: work, waiting with its reason, transport', async () => {
    for (const route of (await plan(whole)).routes) {
      const { days, work, wait, transport } = route.critical
      expect(work + wait + transport).toBe(days)
      let before = route.start
      for (const one of route.legs) {
        expect(one.leaves).toEqual(before)
        expect(one.arrives.getTime()).toBeGreaterThanOrEqual(one.leaves.getTime())
        expect(one.start.getTime()).toBeGreaterThanOrEqual(one.arrives.getTime())
        if (one.start.getTime() - one.arrives.getTime() >= day) expect(one.wait).not.toBeNull()
        before = one.finish
      }
      expect(before).toEqual(route.finish)
    }
  })

  test('names permits by what records and clauses say, subsidies as not given, and each assumption with its source', async () => {
    const { routes, subsidy, assumptions } = await plan(whole)
    expect(routes[0]?.permits.map(({ what }) => what)).toContain('中试项目备案、环评、能评')
    for (const { basis } of routes.flatMap(({ permits }) => permits)) expect(basis).not.toBe('')
    expect(subsidy.text).toMatch(/^文本未给出，无法测算/)
    expect(subsidy.clauses).toEqual(['三1'])
    expect(assumptions.find(({ name }) => name === '运送')?.text).toContain('跨地区 1 天')
    for (const { source } of assumptions) expect(source).not.toBe('')
  })
})

describe('[B6] at least two routes when they differ', () => {
  test('one is done first, one costs least, and each is worse in what the other is best at', async () => {
    const result = await plan({ stages: only('scale-up') })
    expect(result.routes).toHaveLength(2)
    const [first, cheap] = [best(result, 'earliest'), best(result, 'cheapest')]
    expect(leg(first, 'scale-up').name).toBe('示例快线')
    expect(leg(cheap, 'scale-up')).toMatchObject({ name: '示例慢线', wait: '此前的开放日已有预约或停用' })
    expect(cheap.finish.getTime()).toBeGreaterThan(first.finish.getTime())
    expect(cheap.cost.high).toBeLessThan(first.cost.low)
  })

  test('and where there is one, it says why', async () => {
    const { routes, only: why } = await plan({ stages: only('testing'), tests: ['拉伸强度'] })
    expect(routes).toHaveLength(1)
    expect(why).toBe('每个环节都只有一个可选，因此只有一条路线。')
  })

  test('with transport between places as it was assumed', async () => {
    const slow = {
      stages: only('scale-up', 'testing'),
      tests: ['拉伸强度'],
      transport: { same: 2, other: 9 },
    }
    const { routes } = await plan(slow)
    const [of] = [(one: RouteLeg) => Math.round((one.arrives.getTime() - one.leaves.getTime()) / day)]
    // The client is in 海宁, as is the late line; the laboratory is in 平湖.
    const cheap = routes.find(route => leg(route, 'scale-up').name === '示例慢线')
    expect(cheap?.legs.map(of)).toEqual([2, 9])
  })
})

describe('[B6] a stage that nobody offers', () => {
  test('is said with the nearest that there is, and the route goes on without it as a part', async () => {
    const needId = await publishedNeed(w, 'buyer', {
      localities: null,
      budget: null,
      capabilities: [
        {
          parameter: 'volume',
          quantity: { kind: 'volume', unit: 'L', form: 'atLeast', value: 500 },
          weight: 'hard',
        },
      ],
    })
    const { stages, routes } = await plan(
      { stages: only('scale-up', 'testing'), tests: ['拉伸强度'] },
      needId,
    )
    expect(stages[0]).toMatchObject({ stage: 'scale-up', options: 0 })
    expect(stages[0]?.missing).toMatch(/有效容积：需要≥500 L，提供50–200 L.*下限由 500 L 降到 200 L/)
    expect(routes[0]).toMatchObject({ missing: ['工艺放大'], legs: [{ stage: 'testing' }] })
  })

  test('[C2] says so of a line whose notice is longer than its horizon: nobody can ever ask for it', async () => {
    const own = await bookableLine(w, {
      platform: { locality: '330483' },
      line: { process: 'fermentation', price: fixed(100_000, 'day') },
      schedule: { horizonDays: 10 },
    })
    await certify(w, own.platformId, { number: 'CNAS L00003' })
    const needId = await publishedNeed(w, 'buyer', {
      ...{ process: 'fermentation', budget: null },
      localities: { codes: ['330483'], weight: 'hard' },
    })
    const before = await plan({ stages: only('scale-up') }, needId)
    expect(before.stages[0]).toMatchObject({ missing: null })
    await call('director', addRule, {
      ...{ platformId: own.platformId, validFrom: dateOf(w.clock.now()), source: '示例管理办法' },
      content: { kind: 'notice', of: 'create', hours: 240 },
    })
    const { stages } = await plan({ stages: only('scale-up') }, needId)
    expect(stages[0]).toMatchObject({ options: 0 })
    expect(stages[0]?.missing).toContain('到了可预约期限已不足提前量')
  })

  test('what a line doesn’t state is counted as open and never as met', async () => {
    const { lineId } = await bookableLine(w, {
      platform: { locality: '330411' },
      line: {
        name: '示例未写明线',
        price: fixed(100_000, 'day'),
        capabilities: lineInput.capabilities.slice(0, 2),
      },
    })
    const needId = await publishedNeed(w, 'buyer', { localities: null, budget: null, certificates: [] })
    const result = await plan({ stages: only('scale-up') }, needId)
    const route = best(result, 'cheapest')
    const silent = leg(route, 'scale-up')
    expect(silent.recordId).toBe(lineId)
    expect(silent.judgements.find(({ name }) => name === '耐腐蚀')?.verdict).toBe('unknown')
    expect(route.open).toBe(1)
    expect(best(result, 'surest').open).toBe(0)
  })
})

describe('[AC-72] the way to production', () => {
  const plant = {
    area: 1_000,
    clearHeight: 8,
    floorLoad: 15,
    power: null,
    fire: '丙类',
    eia: false,
    months: 12,
  }

  test('plants are judged in numbers and classes; the rent is that of the area and months asked for', async () => {
    const { routes } = await plan({ stages: only('production'), plant })
    const found = routes.flatMap(({ legs }) => legs).find(({ kind }) => kind === 'plant')
    expect(found?.judgements.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['建筑面积', 'meets'],
      ['层高', 'meets'],
      ['楼面荷载', 'meets'],
      ['消防类别', 'meets'],
    ])
    expect(found?.cost).toMatchObject({ low: 1_000 * 12 * 1_800 })
    expect(found).toMatchObject({ milestone: true, wait: '2026年6月1日 周一起才可交付' })
  })

  test('one that is too low isn’t offered, and without any wish for a plant none is', async () => {
    for (const request of [{ ...plant, clearHeight: 20 }, null]) {
      const { routes } = await plan({ stages: only('production'), plant: request })
      expect(routes.flatMap(({ legs }) => legs).map(({ kind }) => kind)).toEqual(['factory'])
    }
    const { asks } = await plan({ stages: only('production') })
    expect(asks.join()).toContain('厂房要求没有填写')
  })

  test('a stricter fire class than asked is a question, a laxer one a no', async () => {
    const verdictFor = async (fire: string) => {
      const { routes } = await plan({ stages: only('production'), plant: { ...plant, fire } })
      const found = routes.flatMap(({ legs }) => legs).find(({ kind }) => kind === 'plant')
      return found?.judgements.find(({ name }) => name === '消防类别')?.verdict ?? null
    }
    expect([await verdictFor('丁类'), await verdictFor('乙类')]).toEqual(['unknown', null])
  })

  test('a first batch costs its amount, at no less than the least that is taken', async () => {
    const amount = { kind: 'mass', unit: 't', form: 'value', value: 0.5 }
    const { routes } = await plan({ stages: only('production'), amount })
    expect(routes[0]?.legs[0]?.cost).toMatchObject({ low: 6_000_000, open: ['税（税率未写明）'] })
  })
})

describe('a plan that is kept', () => {
  test('stays as it was, and says what would be otherwise today', async () => {
    const needId = await need()
    const request = { stages: only('scale-up') }
    const { planId } = await call('buyer', savePlan, { needId, request })
    const kept = await call('buyer', getPlan, { planId })
    expect(kept.changes).toEqual([])
    const run = leg(best(kept.result, 'earliest'), 'scale-up')
    await call('competitor', requestBooking, {
      lineId: soon.lineId,
      start: run.start,
      end: run.finish,
      ...requestWords,
    })
    const after = await call('buyer', getPlan, { planId })
    expect(after.result).toEqual(kept.result)
    expect(after.changes?.map(({ what }) => what)).toEqual(['最早完成：完成'])
    expect((await call('buyer', listPlans, { needId })).plans).toMatchObject([{ id: planId, routes: 2 }])
    await call('buyer', withdrawNeed, { needId, version: 2, code: 'cancelled', reason: '项目暂缓，择期再办' })
    expect((await call('buyer', getPlan, { planId })).changes).toBeNull()
    expect(await refusals('buyer', savePlan, { needId, request })).toEqual(['route.need.published'])
    const plant = await publishedNeed(w, 'buyer', { kind: 'plant' })
    expect(await refusals('buyer', savePlan, { needId: plant, request })).toEqual(['route.need.kind'])
  })

  test('[S1] is its organisation’s alone, and goes when it says so', async () => {
    const needId = await need()
    const { planId } = await call('buyer', savePlan, { needId, request: { stages: only('testing') } })
    const tried = [
      call('competitor', getPlan, { planId }),
      call('competitor', removePlan, { planId }),
      call('competitor', listPlans, { needId }),
      call('competitor', planRoutes, { needId }),
      call('competitor', savePlan, { needId }),
    ]
    expect(await Promise.all(tried.map(problemOf))).toEqual(tried.map(() => 'not-found'))
    await call('buyer', removePlan, { planId })
    expect((await call('buyer', listPlans, { needId })).plans).toEqual([])
  })

  test(`is one of ${mostPlans} at most, also when two are saved at once`, async () => {
    const needId = await need()
    const save = () => call('buyer', savePlan, { needId, request: { stages: only('testing') } })
    for (let count = 1; count < mostPlans; count++) await save()
    const ends = await Promise.allSettled([save(), save()])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('[C1] [B6] a leg on a line', () => {
  const scaleUp = { stages: only('scale-up') }
  const fast = async () => leg(best(await plan(scaleUp), 'earliest'), 'scale-up')

  test('falls on no holiday of the line, and on no day for which its platform’s rules come too late', async () => {
    const { start } = await fast()
    const shut = { resourceIds: [soon.lineId], date: dateOf(start), hours: [], reason: '放假' }
    await call('director', setSpecialDay, shut)
    const next = await fast()
    expect(dateOf(next.start) > dateOf(start)).toBe(true)
    const content = { kind: 'notice' as const, of: 'create' as const, hours: 240 }
    const rule = { platformId: soon.platformId, content, validFrom: dateOf(w.clock.now()) }
    await call('director', addRule, { ...rule, source: '示例管理办法' })
    const noticed = await fast()
    expect(noticed.start.getTime() - w.clock.now().getTime()).toBeGreaterThanOrEqual(10 * day)
    expect(noticed.wait).toBe('须提前 240 小时申请')
    const asked = { lineId: noticed.recordId, start: noticed.start, end: noticed.finish }
    expect(await call('buyer', checkRequest, asked)).toMatchObject({ refusals: [] })
  })
})
