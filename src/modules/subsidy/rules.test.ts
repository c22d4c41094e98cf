/** Pure tests: the money of clause 一6 for any list of equipment and any sequence of grades, and what dates do to it. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#kernel/calendar.ts'
import { largestFen } from '#kernel/money.ts'
import { type Parameter, versionOn } from '#modules/rulebook/index.ts'
import { packSchema } from '#modules/rulebook/pack.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { isWithinWindow, shareOf, supportOf, windowOf } from './amount.ts'
import { exclusionsOf } from './equipment.ts'
import type { EquipmentFacts, RewardFacts } from './facts.ts'
import { assuming } from './golden.ts'
import { hashOf, type Rules } from './reckoning.ts'
import { recomputed } from './recomputation.ts'
import { answerWords, changesOf, supposing } from './simulation.ts'
import { windowBases } from './terms.ts'
import { reckon } from './ways.ts'

const pack = readPolicyPack(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47'))
const today = plainDate('2026-11-26')
const caps = { national: 1_000_000_000, provincial: 500_000_000 }

const item = fc.record({
  id: fc.uuid(),
  name: fc.constant('设备'),
  net: fc.integer({ min: 1, max: 20_000_000_000 }),
  tax: fc.integer({ min: 0, max: 2_000_000_000 }),
  invoice: fc.constant('示例'),
  invoicedOn: fc.integer({ min: -900, max: 900 }).map(days => addDays(today, days)),
  paidOn: fc.option(fc.constant(today)),
  acquisition: fc.constantFrom('new' as const, 'used' as const, 'leased' as const),
  elsewhere: fc.option(fc.constant('技术改造专项'), { freq: 4 }),
  duplicate: fc.boolean(),
})

const equipment: fc.Arbitrary<EquipmentFacts> = fc.record({
  kind: fc.constant('equipment' as const),
  level: fc.constantFrom('national' as const, 'provincial' as const),
  recognisedOn: fc.integer({ min: -700, max: 0 }).map(days => addDays(today, days)),
  items: fc.array(item, { maxLength: 6 }),
  provincialFen: fc.option(fc.integer({ min: 0, max: 2_000_000_000 })),
  earlierFen: fc.integer({ min: 0, max: 500_000_000 }),
})

describe('[AC-17] equipment', () => {
  test('no combination passes the cap, whatever the ratio, under any reading', () => {
    fc.assert(
      fc.property(equipment, fc.double({ min: 0, max: 100, noNaN: true }), (facts, percent) => {
        const made = reckon(facts, supposing(pack, percent), today)
        for (const { fen } of made.readings)
          if (fen !== null) {
            expect(fen).toBeGreaterThanOrEqual(0)
            expect(fen).toBeLessThanOrEqual(caps[facts.level as 'national'])
          }
        if (made.outcome === 'determined')
          expect(new Set(made.readings.map(({ fen }) => fen))).toEqual(new Set([made.fen]))
      }),
      { numRuns: 150 },
    )
  })

  test('without the ratio it is 待定 or nothing, never an amount and never 0', () => {
    fc.assert(
      fc.property(equipment, facts => {
        const { outcome, fen, missing } = reckon(facts, pack, today)
        expect(fen).toBeNull()
        expect(outcome).not.toBe('determined')
        if (outcome === 'undetermined')
          expect(missing.map(({ parameter }) => parameter)).toContain('subsidy.ratio')
      }),
      { numRuns: 80 },
    )
  })

  test('[AC-19] what is excluded changes no amount', () => {
    fc.assert(
      fc.property(equipment, facts => {
        const rules = supposing(pack, 20)
        const kept = facts.items.filter(
          one => one.paidOn !== null && one.elsewhere === null && !one.duplicate,
        )
        const amounts = (one: EquipmentFacts) =>
          reckon({ ...facts, ...one }, rules, today).readings.map(({ fen }) => fen)
        const whole = { ...facts, earlierFen: 0, provincialFen: 0 }
        const settled = {
          ...whole,
          items: whole.items.map(one => ({ ...one, tax: 0, acquisition: 'new' as const })),
        }
        const without = {
          ...settled,
          items: settled.items.filter(one => kept.some(({ id }) => id === one.id)),
        }
        expect(amounts(settled)).toEqual(amounts(without))
      }),
      { numRuns: 80 },
    )
  })

  test('a share drops what is less than a fen, and is exact for sums that a float isn’t', () => {
    expect([shareOf(100_099, 12.5), shareOf(99, 1), shareOf(900_719_925_474_099, 33.3333)]).toEqual([
      12_512, 0, 300_239_674_918_057,
    ])
  })

  test('a share is never more than an amount can be', () => {
    expect(shareOf(largestFen, 200)).toBe(largestFen)
  })

  test('leased and second-hand equipment is left out where the city says so, each by its own word', () => {
    const bought = { name: '反应釜', net: 100, tax: 13, invoice: '示例', invoicedOn: today, paidOn: today }
    const words = (
      acquisition: 'new' | 'used' | 'leased',
      leased: 'counted' | 'excluded',
      used: typeof leased,
    ) =>
      exclusionsOf(
        { ...bought, id: 'one', acquisition, elsewhere: null, duplicate: false },
        { tax: 'net', leased, used, since: null, until: null },
      )
    expect(words('new', 'excluded', 'excluded')).toEqual([])
    expect(words('leased', 'excluded', 'counted')).toEqual(['租赁的设备不计入'])
    expect(words('leased', 'counted', 'excluded')).toEqual([])
    expect(words('used', 'counted', 'excluded')).toEqual(['二手设备不计入'])
    expect(words('used', 'excluded', 'counted')).toEqual([])
  })

  test('an upgrade gets the difference or the whole, the cap with or without the provincial money', () => {
    const parts = { base: 10_000, percent: 50, cap: 4_000, provincial: 1_000, earlier: 500 }
    const all = (['above', 'within'] as const).flatMap(provincialMoney =>
      (['difference', 'full'] as const).map(upgrade => supportOf({ ...parts, provincialMoney, upgrade }).fen),
    )
    expect(all).toEqual([3_500, 4_000, 2_500, 3_000])
  })
})

describe('[AC-18] reward', () => {
  const grade = fc.record({
    year: fc.integer({ min: 2025, max: 2036 }),
    late: fc.integer({ min: 60, max: 800 }),
  })

  test('of any sequence of excellent grades, no two rewards stand within three years of each other', () => {
    fc.assert(
      fc.property(fc.array(grade, { maxLength: 8 }), fc.constantFrom(...windowBases), (grades, basis) => {
        const words = pack.parameters.find(({ id }) => id === 'reward.windowBasis')?.options?.[basis] ?? ''
        const rules = assuming(pack, { 奖励间隔的起算口径: words })
        const given: RewardFacts['earlier'][number][] = []
        for (const { year, late } of grades) {
          const decidedOn = addDays(plainDate(`${year + 1}-01-01`), late)
          const facts = { kind: 'reward', grade: 'excellent', year, decidedOn, earlier: [...given] } as const
          if (reckon(facts, rules, plainDate('2040-01-01')).outcome === 'determined')
            given.push({ year, decidedOn })
        }
        for (const [index, one] of given.entries())
          for (const other of given.slice(index + 1))
            expect(isWithinWindow({ ...one }, other, 3, basis)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test('two are within the window exactly where their windows overlap, as the database holds them apart', () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map(days => addDays(plainDate('2026-01-01'), days))
    const one = fc.record({ year: fc.integer({ min: 2025, max: 2034 }), decidedOn: day })
    fc.assert(
      fc.property(one, one, fc.constantFrom(...windowBases), (a, b, basis) => {
        const [first, second] = [windowOf(a, 3, basis), windowOf(b, 3, basis)]
        expect(isWithinWindow(a, b, 3, basis)).toBe(first.from < second.to && second.from < first.to)
      }),
      { numRuns: 200 },
    )
  })
})

describe('[D19] dates and versions', () => {
  const facts: EquipmentFacts = {
    ...{ kind: 'equipment', level: 'provincial', recognisedOn: plainDate('2026-06-01') },
    items: [
      {
        ...{ id: '1', name: '反应釜', net: 100_000_000, tax: 0, invoice: '示例' },
        ...{ invoicedOn: plainDate('2026-05-01'), paidOn: plainDate('2026-05-02') },
        ...{ acquisition: 'new', elsewhere: null, duplicate: false },
      },
    ],
    ...{ provincialFen: 0, earlierFen: 0 },
  }
  const ratio = (value: number, from: string, recorded: string, withdraws?: string): Parameter => ({
    ...{ id: 'subsidy.ratio', clause: '一6', name: '按设备投入计算的比例', value, unit: '%' },
    ...{ from: plainDate(from), recorded: plainDate(recorded) },
    ...(withdraws ? { withdraws: plainDate(withdraws) } : {}),
  })
  const open = assuming(pack, { 设备投入自何日起计: '不限', 设备投入至何日止计: '不限' })
  const withRatios = (...more: Parameter[]): Rules => ({ ...open, parameters: [...open.parameters, ...more] })

  test('a parameter counts from its day, as far as it was known', () => {
    const set = ratio(20, '2026-05-01', '2026-07-01')
    expect(reckon(facts, withRatios(set), plainDate('2026-06-30')).outcome).toBe('undetermined')
    expect(reckon(facts, withRatios(set), plainDate('2026-07-01')).fen).toBe(20_000_000)
    const later = { ...facts, recognisedOn: plainDate('2026-04-30') }
    expect(reckon(later, withRatios(set), today).outcome).toBe('undetermined')
  })

  test('a change of its date afterwards reproduces old decisions exactly, and decides new ones anew', () => {
    const rules = withRatios(ratio(20, '2026-05-01', '2026-07-01'))
    const decidedOn = plainDate('2026-08-01')
    const kept = { decided: { facts, reckoning: reckon(facts, rules, decidedOn) }, decidedOn }
    const moved = withRatios(
      ratio(20, '2026-05-01', '2026-07-01'),
      ratio(30, '2026-05-15', '2026-09-01', '2026-05-01'),
    )
    const again = recomputed(kept, moved)
    expect(again).toMatchObject({ same: true, differences: [] })
    expect(again?.reckoning).toEqual(kept.decided.reckoning)
    expect(reckon(facts, moved, plainDate('2026-09-01')).fen).toBe(30_000_000)
  })

  test('a version that was written over is found out, with what has changed', () => {
    const rules = withRatios(ratio(20, '2026-05-01', '2026-07-01'))
    const decidedOn = plainDate('2026-08-01')
    const decided = { facts, reckoning: reckon(facts, rules, decidedOn) }
    const again = recomputed({ decided, decidedOn }, withRatios(ratio(25, '2026-05-01', '2026-07-01')))
    expect(again?.differences).toEqual([
      '参数“按设备投入计算的比例”由 20（自2026年5月1日） 变为 25（自2026年5月1日）',
      '金额由 20 万元 变为 25 万元',
    ])
    const forged = { ...facts, provincialFen: 1 }
    expect(recomputed({ decided: { ...decided, facts: forged }, decidedOn }, rules)?.differences).toContain(
      '保存的输入与摘要不符',
    )
  })

  test('facts have one print, however they are written', () => {
    const { kind, level, ...rest } = facts
    expect(hashOf({ ...rest, level, kind })).toBe(hashOf(facts))
    expect(hashOf({ ...facts, provincialFen: null })).not.toBe(hashOf(facts))
  })

  test('[D20] two rules that exclude each other and are true at once are refused with the pack', () => {
    const [first] = pack.supportRules
    if (!first) throw new Error('no rule')
    const told = (changes: { version: number; from: PlainDate; to?: PlainDate }) =>
      packSchema
        .safeParse({ ...pack, supportRules: [...pack.supportRules, { ...first, ...changes }] })
        .error?.issues.map(({ message }) => message)
    expect(told({ version: 2, from: plainDate('2027-01-01') })).toEqual([
      expect.stringContaining('只能取其一（设备投入支持），却会同时成立'),
    ])
    const ended = { ...first, to: plainDate('2027-01-01') }
    const next = { ...first, version: 2, from: plainDate('2027-01-01') }
    const rest = pack.supportRules.slice(1)
    expect(packSchema.safeParse({ ...pack, supportRules: [ended, next, ...rest] }).success).toBe(true)
    expect(versionOn(pack.parameters, 'subsidy.ratio', today, today)?.value).toBeNull()
  })
})

test('[D21] the calculator names single statements that would change the answer', () => {
  const facts: RewardFacts = { kind: 'reward', grade: 'good', year: 2026, decidedOn: today, earlier: [] }
  expect(answerWords(reckon(facts, pack, today))).toBe('不适用')
  expect(changesOf(facts, pack, today)).toEqual([{ words: '等次是优秀', effect: '100 万元' }])
  const municipal = { kind: 'equipment', level: 'municipal', recognisedOn: today, items: [] } as const
  const changes = changesOf({ ...municipal, provincialFen: 0, earlierFen: 0 }, pack, today)
  expect(changes.map(({ words }) => words)).toEqual(['认定的是国家级', '认定的是省级'])
})
