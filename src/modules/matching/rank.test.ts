/** A need against lines, as pure functions: what may be said of a line, and in which order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { type NeedContent, needContent } from '#modules/catalogue/need/need.ts'
import type { Capability } from '#modules/catalogue/terms.ts'
import { at, certificateInput, needDraft, quantity } from '#test/builders.ts'
import { candidate, unended } from '#test/candidate.ts'
import { type Candidate, judge, type Ranked, ranked } from './rank.ts'
import { Timetable } from './timetable.ts'
import { weightsByRule } from './weights.ts'
import { Wording } from './wording.ts'

const { points } = weightsByRule
const now = at('2026-03-02 09:00')
const nameOf = (code: string) => `地区${code}`

const celsius = (text: string) => quantity('temperature', text)
const statedOn = plainDate('2026-01-05')

const need = (changes: Partial<NeedContent> = {}): NeedContent =>
  needContent.parse({ ...needDraft, ...changes })

const verdictOn = ({ judgements }: Ranked, criterion: string) =>
  judgements.find(one => one.criterion === criterion)?.verdict

const judged = (of: NeedContent, line: Candidate) =>
  judge(of, line, nameOf, {
    timetable: new Timetable(of.window, now),
    points,
    likeness: new Wording([line]).likenessTo(of),
  })

const groups = ['meets', 'unknown', 'near', 'excluded']

const bound = fc.integer({ min: -80, max: 400 })
const range = fc.tuple(bound, bound).map(([a, b]) => `${Math.min(a, b)} 至 ${Math.max(a, b)} ℃`)
const offers = fc.option(
  fc.oneof(
    range,
    bound.map(value => `≤${value} ℃`),
    bound.map(value => `≥${value} ℃`),
    bound.map(value => `${value} ℃`),
  ),
)
const stated = (text: string | null): Capability[] =>
  text === null
    ? []
    : [
        {
          parameter: 'working-temperature',
          quantity: celsius(text),
          basis: 'rated',
          statedOn,
        },
      ]
const temperatureNeed = (text: string, weight: 'hard' | 'soft'): NeedContent =>
  need({
    capabilities: [{ parameter: 'working-temperature', quantity: celsius(text), weight }],
    certificates: [],
    localities: null,
    budget: null,
  })
const needs = fc.tuple(
  fc.oneof(
    range,
    bound.map(value => `≤${value} ℃`),
  ),
  fc.constantFrom('hard' as const, 'soft' as const),
)

describe('[B1] a line is said to meet a need', () => {
  test('when every hard criterion meets, each with its reason', () => {
    const { group, judgements, run } = judged(need(), candidate())
    expect(group).toBe('meets')
    expect(judgements.map(({ criterion, verdict }) => [criterion, verdict])).toEqual([
      ['process', 'meets'],
      ['capability.volume', 'meets'],
      ['capability.working-temperature', 'meets'],
      ['capability.corrosion-resistant', 'meets'],
      ['certificate.CNAS', 'meets'],
      ['locality', 'meets'],
      ['window', 'meets'],
      ['budget', 'meets'],
    ])
    for (const one of judgements) expect([one.need, one.offer, one.source]).not.toContain('')
    expect(run).not.toBeNull()
  })

  test.each<[string, string, 'fails' | 'unknown', Partial<Parameters<typeof candidate>[0]>]>([
    ['another process', 'process', 'fails', { line: { process: 'coating' } }],
    ['a parameter left empty', 'capability.volume', 'unknown', { line: { capabilities: [] } }],
    ['no certificate', 'certificate.CNAS', 'fails', { certificates: [] }],
    ['another place', 'locality', 'fails', { locality: '330424' }],
    ['no calendar', 'window', 'unknown', { schedule: null }],
    [
      'a calendar that is full',
      'window',
      'fails',
      { busy: [{ start: at('2026-03-01 00:00'), end: at('2026-09-30 00:00') }] },
    ],
  ])('never with %s', (_name, criterion, verdict, changes) => {
    const found = judged(need(), candidate(changes))
    expect(verdictOn(found, criterion)).toBe(verdict)
    expect(found.group).not.toBe('meets')
  })

  test('at its very bound, in another unit', () => {
    const kelvin = (text: string) =>
      need({
        capabilities: [
          { parameter: 'working-temperature', quantity: quantity('temperature', text), weight: 'hard' },
        ],
      })
    expect(judged(kelvin('≤473.15 K'), candidate()).group).toBe('meets')
    expect(judged(kelvin('≤473.16 K'), candidate()).group).toBe('near')
  })

  test('a soft criterion that fails moves it down and never out', () => {
    const soft = need({ localities: { codes: ['330481'], weight: 'soft' } })
    const list = ranked(
      soft,
      [candidate({ locality: '330424' }), candidate({ locality: '330481' })],
      now,
      nameOf,
      points,
    )
    expect(list.map(({ group }) => group)).toEqual(['meets', 'meets'])
    expect(list.map(({ candidate: { platform } }) => platform.locality)).toEqual(['330481', '330424'])
  })

  test('for any need and any offers: none that fails or is unknown on a hard criterion', () => {
    fc.assert(
      fc.property(needs, fc.array(offers, { minLength: 1, maxLength: 8 }), ([text, weight], texts) => {
        const list = ranked(
          temperatureNeed(text, weight),
          texts.map(offer => candidate({ line: { capabilities: stated(offer) } })),
          now,
          nameOf,
          points,
        )
        expect(list.length).toBe(texts.length)
        for (const { group, judgements } of list) {
          const hard = judgements.filter(one => one.weight === 'hard').map(one => one.verdict)
          if (group === 'meets') expect(new Set(hard)).toEqual(new Set(['meets']))
          if (group === 'unknown') expect(hard).not.toContain('fails')
          if (group === 'near' || group === 'excluded') expect(hard).toContain('fails')
        }
        const order = list.map(({ group }) => groups.indexOf(group))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }),
    )
  })

  test('for any need and offer: offering more never makes it worse', () => {
    const order = ['fails', 'unknown', 'meets']
    fc.assert(
      fc.property(needs, bound, bound, fc.nat(60), ([text, weight], a, b, more) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const on = (from: number, to: number) =>
          judged(
            temperatureNeed(text, weight),
            candidate({ line: { capabilities: stated(`${from} 至 ${to} ℃`) } }),
          )
        const [narrow, wide] = [on(low, high), on(low - more, high + more)]
        const verdict = (one: Ranked) => order.indexOf(verdictOn(one, 'capability.working-temperature') ?? '')
        expect(verdict(wide)).toBeGreaterThanOrEqual(verdict(narrow))
        expect(groups.indexOf(wide.group)).toBeLessThanOrEqual(groups.indexOf(narrow.group))
        expect(wide.score).toBeGreaterThanOrEqual(narrow.score)
      }),
    )
  })

  test('for any need and offer: the units they are written in change nothing', () => {
    const size = fc.nat(5000)
    const span = fc.tuple(size, size).map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const)
    const inUnit = {
      L: (litres: number) => `${litres}`,
      mL: (litres: number) => `${litres * 1000}`,
      'm³': (litres: number) => `${litres / 1000}`,
    }
    const units = fc.constantFrom('L' as const, 'mL' as const, 'm³' as const)
    const written = ([from, to]: readonly [number, number], unit: keyof typeof inUnit) =>
      quantity('volume', `${inUnit[unit](from)} 至 ${inUnit[unit](to)} ${unit}`)
    const reading = fc.constantFrom('every' as const, 'some' as const)
    fc.assert(
      fc.property(span, span, units, units, reading, (wanted, offered, unit, another, how) => {
        const found = (one: keyof typeof inUnit, other: keyof typeof inUnit) => {
          const asked = { parameter: 'volume' as const, weight: 'hard' as const, reading: how }
          const of = need({ capabilities: [{ ...asked, quantity: written(wanted, one) }] })
          const stated = { parameter: 'volume' as const, basis: 'rated' as const, statedOn }
          const line = { capabilities: [{ ...stated, quantity: written(offered, other) }] }
          const { group, judgements } = judged(of, candidate({ line }))
          return [group, ...judgements.map(({ verdict }) => verdict)]
        }
        expect(found(unit, another)).toEqual(found('L', 'L'))
      }),
    )
  })

  test('for any lines: their order in the catalogue changes nothing', () => {
    fc.assert(
      fc.property(
        needs,
        fc.array(offers, { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        ([text, weight], texts, dice) => {
          const all = texts.map(offer => candidate({ line: { capabilities: stated(offer) } }))
          const shuffled = all
            .map(one => [dice.next().value ?? 0, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
          const order = (given: readonly Candidate[]) =>
            ranked(temperatureNeed(text, weight), given, now, nameOf, points).map(
              ({ candidate: { line } }) => line.id,
            )
          expect(order(shuffled)).toEqual(order(all))
        },
      ),
    )
  })
})

describe('[B2] a near miss', () => {
  test('names the change that would mend it, and the change mends it', () => {
    const hot = need({
      capabilities: [{ parameter: 'working-temperature', quantity: celsius('-20 至 260 ℃'), weight: 'hard' }],
    })
    const line = candidate()
    const { group, judgements } = judged(hot, line)
    expect(group).toBe('near')
    const miss = judgements.find(({ criterion }) => criterion === 'capability.working-temperature')
    expect(miss).toMatchObject({
      verdict: 'fails',
      margin: '差 60 °C',
      nearest: '把需求的上限由 260 °C 降到 200 °C即可满足',
    })
    const mended = need({
      capabilities: [{ parameter: 'working-temperature', quantity: celsius('-20 至 200 ℃'), weight: 'hard' }],
    })
    expect(judged(mended, line).group).toBe('meets')
  })

  test.each(['every', 'some'] as const)(
    'of any range by any range, %s of it wanted: the change that it names mends it',
    reading => {
      const between = fc.tuple(bound, bound).map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const)
      const wanted = (low: number, high: number) => {
        const asked = { parameter: 'working-temperature' as const, weight: 'hard' as const, reading }
        return need({ capabilities: [{ ...asked, quantity: celsius(`${low} 至 ${high} ℃`) }] })
      }
      fc.assert(
        fc.property(between, range, ([from, to], offer) => {
          const line = candidate({ line: { capabilities: stated(offer) } })
          const on = (low: number, high: number) =>
            judged(wanted(low, high), line).judgements.find(
              ({ criterion }) => criterion === 'capability.working-temperature',
            )
          const miss = on(from, to)
          fc.pre(miss?.verdict === 'fails')
          const moved = (name: string, stays: number) =>
            Number(
              new RegExp(`${name}由 \\S+ °C (?:降到|提到) (\\S+) °C`).exec(miss?.nearest ?? '')?.[1] ?? stays,
            )
          expect(on(moved('下限', from), moved('上限', to))?.verdict).toBe('meets')
        }),
      )
    },
  )

  test('by place, time and money says what to change, and that mends it', () => {
    const line = candidate({
      locality: '330424',
      busy: [{ start: at('2026-03-01 00:00'), end: at('2026-06-02 00:00') }],
    })
    const place = judged(need(), line).judgements.find(({ criterion }) => criterion === 'locality')
    expect(place?.nearest).toBe('把地区放宽到地区330424即可满足')
    const time = judged(need(), line).judgements.find(({ criterion }) => criterion === 'window')
    const day = /推迟到 (\d+)年(\d+)月(\d+)日/.exec(time?.nearest ?? '')
    const to = plainDate(`${day?.[1]}-${day?.[2]?.padStart(2, '0')}-${day?.[3]?.padStart(2, '0')}`)
    const later = need({ localities: null, window: { ...need().window, to } })
    expect(judged(later, line).group).toBe('meets')

    const poor = need({ localities: null, budget: { fen: 3_999_999, weight: 'hard' } })
    const cost = judged(poor, candidate()).judgements.find(({ criterion }) => criterion === 'budget')
    expect(cost).toMatchObject({ verdict: 'fails', nearest: '把预算提高到 4 万元 即可满足' })
    expect(judged(need({ budget: { fen: 4_000_000, weight: 'hard' } }), candidate()).group).toBe('meets')
  })

  test('on more than two hard criteria is no near miss, nor on one that no change mends', () => {
    const far = candidate({ locality: '330424', certificates: [], line: { process: 'coating' } })
    expect(judged(need(), far).group).toBe('excluded')
    expect(judged(need(), candidate({ certificates: [] })).group).toBe('excluded')
  })
})

describe('[B3] a certificate', () => {
  const scoped = (changes: Partial<Candidate['certificates'][number]>) =>
    candidate({
      certificates: [
        {
          ...certificateInput,
          ...changes,
          ...unended,
          id: 'certificate',
          platformId: 'platform',
          createdAt: now,
        },
      ],
    })
  const asking = (item: string) => need({ certificates: [{ certificate: 'CNAS', item, weight: 'hard' }] })

  test('counts on the day the work would end, not today', () => {
    const ending = scoped({ validTo: plainDate('2026-03-04') })
    expect(verdictOn(judged(asking(''), ending), 'certificate.CNAS')).toBe('fails')
    const enough = scoped({ validTo: plainDate('2026-03-31') })
    expect(verdictOn(judged(asking(''), enough), 'certificate.CNAS')).toBe('meets')
  })

  test('covers what its scope names; what it doesn’t name is a question, not a yes and not a no', () => {
    expect(verdictOn(judged(asking('熔体质量流动速率'), scoped({})), 'certificate.CNAS')).toBe('meets')
    expect(verdictOn(judged(asking('纯度'), scoped({})), 'certificate.CNAS')).toBe('unknown')
  })

  test('of a kind that has no scope meets who asks for the kind alone; its scope is a question', () => {
    const held = scoped({ kind: 'GMP', number: 'GMP-0001', scope: [] })
    const of = (item: string) =>
      judged(need({ certificates: [{ certificate: 'GMP', item, weight: 'hard' }] }), held).judgements.find(
        one => one.criterion === 'certificate.GMP',
      )
    expect(of('')).toMatchObject({
      ...{ name: 'GMP 符合性', need: '持有有效的“GMP 符合性”', verdict: 'meets', offer: 'GMP-0001' },
      source: expect.stringContaining('GMP 符合性证书 GMP-0001'),
    })
    expect(of('注射剂')).toMatchObject({ verdict: 'unknown' })
  })
})

describe('[B4] a score', () => {
  test('is the sum of its parts, each within its bounds and with its reason', () => {
    const soft = need({
      localities: { codes: ['330481', '330482'], weight: 'soft' },
      certificates: [{ certificate: 'CNAS', item: '纯度', weight: 'soft' }],
    })
    const { score, parts } = judged(soft, candidate())
    expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0))
    expect(parts.map(({ name, points }) => [name, points])).toEqual([
      ['优先条件：CNAS 认可', 0],
      ['优先条件：所在地区', 50],
      ['优先条件：预算', 50],
      ['用词相同', 0],
      ['两字相同', 0],
      ['用字相同', 0],
      ['语义相近', 0],
      ['预算余量', 5],
      ['时间早晚', 23],
    ])
    for (const { points, outOf, why } of parts) {
      expect(points).toBeLessThanOrEqual(outOf)
      expect(why).not.toBe('')
    }
  })

  test('has no part for a price that isn’t known', () => {
    for (const unknown of [{ mode: 'negotiable', reason: '视物料而定' } as const, null]) {
      const found = judged(need(), candidate({ price: unknown }))
      expect(verdictOn(found, 'budget')).toBe('unknown')
      expect(found.parts.map(({ name }) => name)).not.toContain('预算余量')
    }
  })
})
