/** Facts of subsidies and rewards as tests need them, reckoned by the pack as it is shipped. Pure. */
import { join } from 'node:path'
import { plainDate } from '#kernel/calendar.ts'
import type { EquipmentFacts, Item, RewardFacts } from '#modules/subsidy/facts.ts'
import { assuming, type GoldenCase } from '#modules/subsidy/golden.ts'
import { reckon } from '#modules/subsidy/ways.ts'
import { readPolicyPack } from '../src/policy-pack.ts'

export const pack = readPolicyPack(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
export const today = plainDate('2026-11-26')
export const inForce = plainDate('2025-07-25')

export const kettle: Item = {
  ...{ id: 'kettle', name: '反应釜', net: 100_000_000, tax: 13_000_000, invoice: '示例 1' },
  ...{ invoicedOn: plainDate('2026-01-05'), paidOn: plainDate('2026-01-20') },
  ...{ acquisition: 'new', elsewhere: null, duplicate: false },
}
export const equipment = (changes: Partial<EquipmentFacts> = {}): EquipmentFacts => ({
  ...{ kind: 'equipment', level: 'provincial', recognisedOn: plainDate('2026-06-01') },
  ...{ items: [kettle], provincialFen: 0, earlierFen: 0, ...changes },
})
export const reward = (changes: Partial<RewardFacts> = {}): RewardFacts => ({
  ...{ kind: 'reward', grade: 'excellent', year: 2026, decidedOn: plainDate('2027-03-01'), earlier: [] },
  ...changes,
})
export const settled = {
  ...{ 按设备投入计算的比例: 20, 设备投入自何日起计: '不限', 设备投入至何日止计: '不限' },
  ...{ 设备投入是否含税: '不含税', 上限是否含省级资金: '上限只管市级资金' },
}
export const given = (facts: EquipmentFacts, assumed: GoldenCase['假定'] = {}) =>
  reckon(facts, assuming(pack, { ...settled, ...assumed }), today)
export const rewarded = (facts: RewardFacts, assumed: GoldenCase['假定'] = {}) =>
  reckon(facts, assuming(pack, assumed), today)
