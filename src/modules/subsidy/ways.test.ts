/** Pure: how an amount comes about, step by step, under each reading; what stays open, and what each step follows. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Parameter } from '#modules/rulebook/index.ts'
import {
  equipment,
  given,
  inForce,
  kettle,
  pack,
  reward,
  rewarded,
  settled,
  today,
} from '#test/reckonings.ts'
import type { EquipmentFacts, Item, RewardFacts } from './facts.ts'
import { assuming } from './golden.ts'
import { hashOf, type ReadingResult, type Reckoning } from './reckoning.ts'
import { equipmentWay, reckon, rewardWay } from './ways.ts'

/** Steps as `label: parameter: fen`, so that each is told by what it follows and what it comes to. */
const steps = ({ lines }: Pick<ReadingResult, 'lines'>) =>
  lines.map(({ label, parameter, fen }) => `${label}: ${parameter ?? '-'}: ${fen ?? '-'}`)
const onlyReading = ({ readings }: Reckoning): ReadingResult => {
  const [one, ...others] = readings
  if (!one || others.length > 0) throw new Error(`${readings.length} readings`)
  return one
}
const words = (reading: Pick<ReadingResult, 'lines'>, label: string): string[] =>
  reading.lines.filter(one => one.label === label).map(({ text }) => text)

describe('[AC-12] [AC-17] the steps of an amount for equipment', () => {
  test('base, cap, provincial money, share, amount: each with the parameter that it follows', () => {
    const made = given(equipment())
    expect([made.outcome, made.fen, made.ceiling]).toEqual(['determined', 20_000_000, 500_000_000])
    expect(steps(onlyReading(made))).toEqual([
      '设备投入: -: 100000000',
      '上限: subsidy.cap.provincial: 500000000',
      '省级资金: subsidy.provincialMoney: -',
      '按比例: subsidy.ratio: 20000000',
      '应予支持: subsidy.cap.provincial: 20000000',
    ])
    expect(words(onlyReading(made), '设备投入')).toEqual(['1 项中计入 1 项，不含税'])
    expect([made.missing, made.unknown, onlyReading(made).choices]).toEqual([[], [], []])
  })

  test('with tax where the city says so', () => {
    const made = given(equipment(), { 设备投入是否含税: '含税' })
    expect(made.fen).toBe(22_600_000)
    expect(words(onlyReading(made), '设备投入')).toEqual(['1 项中计入 1 项，含税'])
  })

  test('the cap less the provincial money where it covers both; what isn’t stated is named and keeps it open', () => {
    const within = { 上限是否含省级资金: '省级、市级资金合计不超过上限' }
    const most = equipment({ items: [{ ...kettle, net: 10_000_000_000 }], provincialFen: 100_000_000 })
    const made = given(most, within)
    expect([made.outcome, made.fen]).toEqual(['determined', 400_000_000])
    expect(steps(onlyReading(made))).toContain('省级资金: subsidy.provincialMoney: 100000000')
    expect(given(most).fen).toBe(500_000_000)
    expect(steps(onlyReading(given(most)))).toContain('省级资金: subsidy.provincialMoney: -')
    const silent = { ...most, provincialFen: null }
    expect(given(silent, within)).toMatchObject({
      ...{ outcome: 'undetermined', fen: null, unknown: ['省级资金补助的金额'], missing: [] },
    })
    expect(words(onlyReading(given(silent, within)), '省级资金')[0]).toContain('未填')
    expect(given(silent)).toMatchObject({ outcome: 'determined', fen: 500_000_000, unknown: [] })
    expect(words(onlyReading(given(silent)), '省级资金')[0]).toContain('未填')
    expect(words(onlyReading(given(most)), '省级资金')[0]).toContain('100 万元')
    expect(given({ ...most, provincialFen: 0 }, within).fen).toBe(500_000_000)
  })

  test('an upgrade has a step of its own, under either word; without earlier support there is none', () => {
    const upgraded = equipment({ level: 'national', earlierFen: 5_000_000 })
    const by = (upgrade: string) => given(upgraded, { 省级升国家级时怎样计算: upgrade })
    expect([by('补足差额').fen, by('全额另计').fen]).toEqual([15_000_000, 20_000_000])
    expect(steps(onlyReading(by('补足差额')))).toContain('升级: subsidy.upgrade: 5000000')
    expect(steps(onlyReading(by('全额另计')))).toContain('升级: subsidy.upgrade: -')
    expect(steps(onlyReading(given(equipment()))).some(one => one.startsWith('升级'))).toBe(false)
    expect(given(upgraded).readings.map(({ fen }) => fen)).toEqual([15_000_000, 20_000_000])
    expect(given(upgraded)).toMatchObject({ outcome: 'undetermined', fen: null, ceiling: 1_000_000_000 })
  })

  test('before the plan was in force nothing is due, if “newly” says so; on its first day it is', () => {
    const early = equipment({ recognisedOn: plainDate('2025-07-24') })
    const since = { '“新认定”自何日起': '只指施行日（2025-07-25）及以后认定的' }
    const none = given(early, since)
    expect([none.outcome, none.fen, none.missing, none.unknown]).toEqual(['none', null, [], []])
    expect(steps(onlyReading(none))).toEqual(['新认定: subsidy.newly: -'])
    expect(given(early, { '“新认定”自何日起': '不论何时认定' }).fen).toBe(20_000_000)
    expect(given(equipment({ recognisedOn: inForce }), since).fen).toBe(20_000_000)
    const open = given(early)
    expect(open.readings.map(({ outcome }) => outcome)).toEqual(['none', 'determined'])
    expect([open.outcome, open.fen]).toEqual(['undetermined', null])
  })

  test('without the ratio it says so and stops; without a day of the equipment it stops, too', () => {
    const lacking = reckon(equipment(), pack, today)
    expect(lacking.missing.map(({ parameter }) => parameter)).toEqual([
      ...['subsidy.ratio', 'subsidy.since', 'subsidy.until'],
    ])
    expect(lacking.missing[0]?.reason).toBe('原文写“一定比例”，未给出数值')
    for (const reading of lacking.readings) {
      expect(steps(reading).at(-1)).toBe('比例: subsidy.ratio: -')
      expect(reading.fen).toBeNull()
    }
    for (const name of ['设备投入自何日起计', '设备投入至何日止计']) {
      const { [name as '设备投入自何日起计']: _, ...others } = settled
      const made = reckon(equipment(), assuming(pack, others), today)
      expect([made.outcome, made.fen, made.missing.map(one => one.name)]).toEqual([
        ...['undetermined', null, [name]],
      ])
      expect(steps(onlyReading(made)).at(-1)).toBe('省级资金: subsidy.provincialMoney: -')
    }
    const uncapped = {
      ...pack,
      parameters: pack.parameters.map(one =>
        one.id === 'subsidy.cap.provincial' ? { ...one, value: null, silent: '未定' } : one,
      ),
    }
    const made = reckon(equipment(), assuming(uncapped, settled), today)
    expect([made.outcome, made.fen, made.ceiling]).toEqual(['undetermined', null, null])
    expect(made.missing.map(({ parameter }) => parameter)).toEqual(['subsidy.cap.provincial'])
  })

  test('the first and last day of invoices count', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01']
    const items = days.map((day, index) => ({
      ...{ ...kettle, id: day, net: 10 ** (index + 4), tax: 0 },
      invoicedOn: plainDate(day),
    }))
    const made = given(equipment({ items }), {
      ...{ 设备投入自何日起计: '2026-01-01', 设备投入至何日止计: '2026-06-30' },
    })
    expect(made.fen).toBe(220_000)
    expect(made.items.map(({ id, counted }) => [id, counted])).toEqual([
      ...[
        ['2025-12-31', 'no'],
        ['2026-01-01', 'yes'],
        ['2026-06-30', 'yes'],
        ['2026-07-01', 'no'],
      ],
    ])
    expect(words(onlyReading(made), '设备投入')).toEqual(['4 项中计入 2 项，不含税'])
  })

  test('an item that counts under one reading only depends; its reasons stand once', () => {
    const items: Item[] = [
      { ...kettle, id: 'leased', tax: 0, acquisition: 'leased' },
      { ...kettle, id: 'used', tax: 0, acquisition: 'used' },
      { ...kettle, id: 'unpaid', tax: 0, paidOn: null },
    ]
    expect(given(equipment({ items })).items).toEqual([
      { id: 'leased', counted: 'depends', reasons: ['租赁的设备不计入'] },
      { id: 'used', counted: 'depends', reasons: ['二手设备不计入'] },
      { id: 'unpaid', counted: 'no', reasons: ['没有付款记录'] },
    ])
    const told = given(equipment({ items }), { 租赁的设备是否计入: '计入', 二手设备是否计入: '不计入' })
    expect(told.items.map(({ counted }) => counted)).toEqual(['yes', 'no', 'no'])
    expect(told.fen).toBe(20_000_000)
    expect(given(equipment({ items })).readings.map(({ fen }) => fen)).toEqual([
      ...[40_000_000, 20_000_000, 0],
    ])
  })

  test('only readings that matter for the facts are opened', () => {
    const [rule] = pack.supportRules.filter(one => one.kind === 'equipment')
    if (!rule) throw new Error('no rule')
    const open = (facts: EquipmentFacts) =>
      equipmentWay(facts, rule, pack)
        .open(() => ({}) as Parameter)
        .map(id => id.replace('subsidy.', ''))
    const bare = equipment({ items: [{ ...kettle, tax: 0 }] })
    expect(open(bare)).toEqual([])
    expect(open({ ...bare, items: [] })).toEqual([])
    expect(open({ ...bare, recognisedOn: plainDate('2025-07-24') })).toEqual(['newly'])
    expect(open({ ...bare, recognisedOn: inForce })).toEqual([])
    expect(open({ ...bare, provincialFen: null })).toEqual(['provincialMoney'])
    expect(open({ ...bare, provincialFen: 1 })).toEqual(['provincialMoney'])
    expect(open({ ...bare, earlierFen: 1 })).toEqual(['upgrade'])
    expect(open({ ...bare, items: [...bare.items, { ...kettle, tax: 1 }] })).toEqual(['tax'])
    expect(open({ ...bare, items: [{ ...kettle, tax: 0, acquisition: 'leased' }] })).toEqual(['leased'])
    expect(open({ ...bare, items: [{ ...kettle, tax: 0, acquisition: 'used' }] })).toEqual(['used'])
  })
})

describe('[AC-12] [AC-18] the steps of a reward', () => {
  const before = { year: 2024, decidedOn: plainDate('2025-03-01') }
  test('the grade, the window, the amount', () => {
    const made = rewarded(reward())
    expect([made.outcome, made.fen, made.ceiling]).toEqual(['determined', 100_000_000, 100_000_000])
    expect(steps(onlyReading(made))).toEqual([
      ...['等次: -: -', '间隔: reward.window: -', '应予奖励: reward.excellent: 100000000'],
    ])
    expect(words(onlyReading(made), '间隔')).toEqual(['此前没有奖励过'])
    expect([made.items, onlyReading(made).choices]).toEqual([[], []])
  })

  test('one within the window leaves nothing, and is named with the reading that it follows', () => {
    const made = rewarded(reward({ earlier: [before] }))
    expect([made.outcome, made.fen, made.missing]).toEqual(['none', null, []])
    expect(made.readings.map(({ lines }) => steps({ lines }))).toEqual(
      Array.from({ length: 3 }, () => ['等次: -: -', '间隔: reward.windowBasis: -']),
    )
    expect(made.readings.map(one => words(one, '间隔')[0]?.split('，')[0])).toEqual([
      ...['自上次决定之日起算', '按决定所在的自然年算', '按评价年度算'],
    ])
    expect(words(made.readings[0] as ReadingResult, '间隔')[0]).toContain('2024 年度')
  })

  test('one at the edge of the window is told apart by its readings', () => {
    const edge = { year: 2023, decidedOn: plainDate('2024-03-02') }
    const made = rewarded(reward({ earlier: [edge] }))
    expect(made.readings.map(({ outcome, fen }) => [outcome, fen])).toEqual([
      ...[
        ['none', null],
        ['determined', 100_000_000],
        ['determined', 100_000_000],
      ],
    ])
    expect([made.outcome, made.fen, made.ceiling]).toEqual(['undetermined', null, 100_000_000])
    expect(words(made.readings[1] as ReadingResult, '间隔')).toEqual([
      '按决定所在的自然年算，3 年内没有奖励过',
    ])
    const decided = rewarded(reward({ earlier: [edge] }), { 奖励间隔的起算口径: '按评价年度' })
    expect([decided.outcome, decided.fen]).toEqual(['determined', 100_000_000])
  })

  test('of several earlier ones, any within the window counts', () => {
    const old = { year: 2015, decidedOn: plainDate('2016-03-01') }
    expect(rewarded(reward({ earlier: [old, before] })).outcome).toBe('none')
    expect(rewarded(reward({ earlier: [old] })).fen).toBe(100_000_000)
  })

  test('without the amount or the window it is 待定; of a grade that isn’t rewarded, nothing', () => {
    const without = (id: string) =>
      reckon(
        reward(),
        {
          ...pack,
          parameters: pack.parameters.map(one =>
            one.id === id ? { ...one, value: null, silent: '未定' } : one,
          ),
        },
        today,
      )
    for (const id of ['reward.excellent', 'reward.window']) {
      const made = without(id)
      expect([made.outcome, made.fen, made.missing.map(({ parameter }) => parameter)]).toEqual([
        ...['undetermined', null, [id]],
      ])
      expect(onlyReading(made).lines).toEqual([])
    }
    const none = { outcome: 'none', fen: null, ceiling: null, rule: null, versions: [], items: [] }
    expect(rewarded(reward({ grade: 'good' }))).toMatchObject({
      ...none,
      readings: [],
      missing: [],
      unknown: [],
    })
    expect(given(equipment({ level: 'municipal' }))).toMatchObject(none)
    expect(rewarded(reward({ grade: 'good' })).inputHash).toBe(hashOf(reward({ grade: 'good' })))
  })

  test('only after an earlier reward does the basis of the window matter', () => {
    const [rule] = pack.supportRules.filter(one => one.kind === 'reward')
    if (!rule) throw new Error('no rule')
    const open = (facts: RewardFacts) => rewardWay(facts, rule).open(() => ({}) as Parameter)
    expect([open(reward()), open(reward({ earlier: [before] }))]).toEqual([[], ['reward.windowBasis']])
    expect(rewardWay(reward(), rule).items([])).toEqual([])
  })
})
