/** Pure: what a reckoning rests on, how readings come together, and a decision that is made again. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { equipment, given, kettle, pack, reward, rewarded, settled, today } from '#test/reckonings.ts'
import { assuming } from './golden.ts'
import {
  combinations,
  fenOf,
  hashOf,
  merged,
  type ReadingResult,
  type Reckoning,
  ruleDayOf,
  ruleFor,
  together,
} from './reckoning.ts'
import { differencesOf, recomputed } from './recomputation.ts'
import { reckon } from './ways.ts'

describe('[D19] [D21] what a reckoning rests on', () => {
  test('rules of the day of recognition or decision, never before the plan is in force', () => {
    const on = (day: string) => ruleDayOf(equipment({ recognisedOn: plainDate(day) }), pack)
    expect(['2025-07-24', '2025-07-25', '2026-06-01'].map(on)).toEqual([
      ...['2025-07-25', '2025-07-25', '2026-06-01'],
    ])
    expect(ruleDayOf(reward(), pack)).toBe('2027-03-01')
    expect(ruleFor(equipment({ level: 'national' }), pack)?.id).toBe('support.national')
    expect(ruleFor(reward(), pack)?.id).toBe('reward.excellent')
  })

  test('every version of every parameter that it was reckoned by, as people read it', () => {
    const { versions, rule, document, engine } = given(equipment())
    const by = Object.fromEntries(versions.map(({ id, words: said }) => [id, said]))
    expect(by).toMatchObject({
      ...{ 'subsidy.cap.provincial': '500 万元', 'subsidy.ratio': '20 %', 'subsidy.tax': '不含税' },
      ...{ 'subsidy.since': '不限', 'subsidy.newly': '待定' },
    })
    expect(versions).toHaveLength(10)
    expect(versions[0]).toMatchObject({ from: '2025-07-25', recorded: null, value: 5_000_000 })
    expect([rule?.id, rule?.version, document, engine]).toEqual([
      ...['support.provincial', 1, pack.document.number, '1'],
    ])
    const window = rewarded(reward()).versions.find(({ id }) => id === 'reward.window')
    expect(window?.words).toBe('3 年')
  })

  test('a parameter without a version on that day is a fault of the pack, not an amount', () => {
    const { parameters } = pack
    const without = { ...pack, parameters: parameters.filter(({ id }) => id !== 'subsidy.tax') }
    expect(() => reckon(equipment(), without, today)).toThrow('no version of subsidy.tax on 2026-06-01')
  })

  test('a value that isn’t a number is no amount; yuan become fen', () => {
    expect([fenOf(1.23), fenOf(null), fenOf('不限')]).toEqual([123, null, null])
  })

  test('the print is of the facts alone, in any order of writing, of lists in theirs', () => {
    const { kind, items, ...rest } = equipment({ items: [kettle, { ...kettle, id: 'other' }] })
    const facts = { ...rest, items, kind }
    expect(hashOf(facts)).toBe(hashOf(equipment({ items })))
    expect(hashOf({ ...facts, items: items.toReversed() })).not.toBe(hashOf(facts))
    // The print of a release before is that of this one: what was decided then is recognised.
    expect(hashOf(reward())).toBe('5099e294a1d8795b3c898ae5de30d87ddf8c3ddb1c66721cb1b0587e7a8c19a8')
  })

  test('each reading says in words which of what the text leaves open it rests on', () => {
    const again = { year: 2029, decidedOn: plainDate('2030-03-09') }
    const earlier = [{ year: 2026, decidedOn: plainDate('2027-03-10') }]
    expect(rewarded(reward({ ...again, earlier })).readings.map(({ choices }) => choices)).toEqual(
      ['自上次决定之日起满三年', '按决定所在的自然年', '按评价年度'].map(said => [
        { parameter: 'reward.windowBasis', name: '奖励间隔的起算口径', words: said },
      ]),
    )
  })

  test('where nothing is due, no figure is missing for it', () => {
    const early = equipment({ recognisedOn: plainDate('2025-07-01') })
    const decided = { '“新认定”自何日起': '只指施行日（2025-07-25）及以后认定的' }
    const made = reckon(early, assuming(pack, decided), today)
    expect([made.outcome, made.missing, made.unknown]).toEqual(['none', [], []])
  })
})

describe('[D21] several readings come to one answer only where all agree', () => {
  const reading = (fen: number | null, outcome: ReadingResult['outcome'] = 'determined') => ({ fen, outcome })
  test('alike, they decide; of different amounts or outcomes, or of none, they don’t', () => {
    expect(together([reading(5), reading(5)])).toEqual(reading(5))
    const open = { outcome: 'undetermined', fen: null }
    expect(together([reading(5), reading(6)])).toEqual(open)
    expect(together([reading(null, 'none'), reading(null, 'undetermined')])).toEqual(open)
    expect(together([reading(null, 'none')])).toEqual(reading(null, 'none'))
    expect(together([])).toEqual(open)
  })

  test('every choice with every other', () => {
    expect(
      combinations([
        ['a', 'b'],
        [1, 2],
      ] as (string | number)[][]),
    ).toEqual([
      ...[
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
      ],
    ])
    expect(combinations([])).toEqual([[]])
  })

  test('those of the same steps are told as one, with the choices that they share', () => {
    const choice = (parameter: string, said: string) => ({ parameter, name: parameter, words: said })
    const line = { label: '上限', text: '最高', fen: 1, parameter: null }
    const one = (fen: number, ...choices: ReturnType<typeof choice>[]): ReadingResult => ({
      ...{ choices, outcome: 'determined', fen, lines: [line] },
    })
    const [net, gross] = [choice('tax', 'net'), choice('tax', 'gross')]
    const [full, part] = [choice('upgrade', 'full'), choice('upgrade', 'part')]
    expect(merged([one(1, net, full), one(1, net, part), one(2, gross, full)])).toEqual([
      ...[one(1, net), one(2, gross, full)],
    ])
    expect(merged([one(1, net), one(1, gross)])).toEqual([one(1)])
    expect(merged([one(1, net), one(1, choice('leased', 'net'))])).toEqual([one(1)])
  })
})

describe('[D19] a decision made again', () => {
  const facts = equipment()
  const rules = assuming(pack, settled)
  const kept = reckon(facts, rules, today)
  test('from what was never decided there is none', () => {
    expect(recomputed({ decided: null, decidedOn: today }, rules)).toBeNull()
    expect(recomputed({ decided: { facts, reckoning: kept }, decidedOn: null }, rules)).toBeNull()
    const again = recomputed({ decided: { facts, reckoning: kept }, decidedOn: today }, rules)
    expect([again?.same, again?.differences, again?.reckoning]).toEqual([true, [], kept])
  })

  test('says each thing that isn’t the same, and nothing else', () => {
    const rule = kept.rule
    if (!rule) throw new Error('no rule')
    const told = (changes: Partial<Reckoning>) => differencesOf(kept, { ...kept, ...changes })
    expect(told({})).toEqual([])
    expect(told({ engine: '2' })).toEqual(['测算方法由第 1 版变为第 2 版'])
    expect(told({ rule: { ...rule, version: 2 } })).toEqual([
      '规则由 support.provincial 第 1 版变为 support.provincial 第 2 版',
    ])
    expect(told({ rule: { ...rule, id: 'other' } })).toHaveLength(1)
    expect(told({ rule: null })).toHaveLength(1)
    expect(differencesOf({ ...kept, rule: null }, { ...kept, rule: null })).toEqual([])
    expect(differencesOf({ ...kept, rule: null }, kept)).toHaveLength(1)
    expect(told({ inputHash: 'other' })).toEqual(['输入的摘要不同'])
    expect(told({ fen: 1 })).toEqual(['金额由 20 万元 变为 0.01 元'])
    expect(told({ outcome: 'none', fen: null })).toEqual(['金额由 20 万元 变为 不适用'])
    expect(told({ outcome: 'undetermined' })).toEqual(['金额由 20 万元 变为 20 万元'])
  })

  test('names each parameter whose version isn’t the same', () => {
    const changed = (changes: Partial<Reckoning['versions'][number]> | null) =>
      differencesOf(kept, {
        ...kept,
        versions: kept.versions.flatMap(one =>
          one.id !== 'subsidy.ratio' ? one : changes === null ? [] : { ...one, ...changes },
        ),
      })
    const was = '参数“按设备投入计算的比例”由 20（自2025年7月25日） 变为 '
    expect(changed({})).toEqual([])
    expect(changed({ value: 30 })).toEqual([`${was}30（自2025年7月25日）`])
    expect(changed({ value: null })).toEqual([`${was}未定（自2025年7月25日）`])
    expect(changed({ from: plainDate('2026-01-01') })).toEqual([`${was}20（自2026年1月1日）`])
    expect(changed(null)).toEqual([`${was}没有`])
  })
})
