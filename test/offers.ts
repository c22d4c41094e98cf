/** Needs and lines by chance, repeatably: plausible, on a coarse grid of values, so that bounds meet at their edge. */
import { z } from 'zod'
import { addDays, day, hour, plainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Quantity } from '#kernel/quantity.ts'
import { codesOf } from '#kernel/schema.ts'
import { type Schedule, scheduleFields } from '#modules/booking/schedule.ts'
import { type NeedContent, needContent } from '#modules/catalogue/need/need.ts'
import { platformContent } from '#modules/catalogue/platform/fields.ts'
import { type Capability, type ProductClass, processes, productClasses } from '#modules/catalogue/terms.ts'
import { repeatable } from '#modules/matching/learning/random.ts'
import type { Candidate } from '#modules/matching/rank.ts'
import { price } from '#modules/pricing/fields.ts'
import { at, certificateInput, lineInput, needDraft, platformInput, scheduleInput } from './builders.ts'

export const nowOfOffers = at('2026-03-02 09:00')
const today = plainDate('2026-03-02')

/** Each parameter with the values that occur, in the first unit of its kind, and what they are in other units. */
export const measured = {
  volume: {
    kind: 'volume',
    grid: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
    units: { L: [1, 0], mL: [1000, 0], m3: [0.001, 0] },
    rest: 0,
    reading: 'some',
  },
  'working-temperature': {
    kind: 'temperature',
    grid: [-80, -40, -20, 0, 20, 40, 80, 120, 160, 200, 250, 300],
    units: { Cel: [1, 0], K: [1, 273.15] },
    rest: 25,
    reading: 'every',
  },
  'working-pressure': {
    kind: 'pressure',
    grid: [0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.6, 2.5, 4, 6.4, 10],
    units: { MPa: [1, 0], kPa: [1000, 0], bar: [10, 0] },
    rest: 0,
    reading: 'every',
  },
} as const satisfies Record<
  string,
  {
    kind: Quantity['kind']
    grid: readonly number[]
    units: Record<string, readonly [factor: number, shift: number]>
    rest: number
    reading: 'some' | 'every'
  }
>
export type Measured = keyof typeof measured
const parameters: readonly Measured[] = ['volume', 'working-temperature', 'working-pressure']

/** Batches in kinds that can't be converted into one another, each with its units as factors of the first. */
export const batchUnits = {
  mass: { kg: 1, g: 1000, t: 0.001 },
  volume: { L: 1, m3: 0.001 },
} as const
export type BatchKind = keyof typeof batchUnits
const batchGrid = [1, 2, 5, 10, 20, 50, 100, 200, 500]

export const hazardCodes = ['GB30000.6', 'GB30000.7', 'GB30000.17', 'GB30000.18']
const classes = codesOf(productClasses)

const localities = ['330402', '330411', '330421', '330424', '330481', '330482', '330483']
const kinds = Object.keys(processes)

const weekly = (days: readonly number[], from: string, to: string) =>
  days.map(weekday => ({ weekday, from, to }))
const schedules: readonly Schedule[] = [
  scheduleInput,
  { ...scheduleInput, opening: weekly([1, 2, 3, 4, 5, 6], '08:30', '17:30'), noticeHours: 72 },
  { ...scheduleInput, opening: weekly([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00'), horizonDays: 180 },
  { ...scheduleInput, opening: weekly([2, 4], '09:00', '21:00'), horizonDays: 60 },
].map(one => z.object(scheduleFields).parse(one))

const prices: readonly Candidate['price'][] = [
  null,
  price.parse({ mode: 'negotiable', reason: '视物料而定' }),
  ...[200_000, 400_000, 800_000, 1_600_000].flatMap(fen => [
    price.parse({ ...lineInput.price, fen }),
    price.parse({ ...lineInput.price, fen: fen / 10, unit: 'hour' }),
    price.parse({ ...lineInput.price, fen: fen * 2, unit: 'batch' }),
  ]),
]

const subjects = [
  '氟材料',
  '锂电池',
  '菌种',
  '光伏胶膜',
  '不锈钢',
  '纤维',
  '芯片',
  '氢燃料',
  '食品',
  '催化剂',
]
const works = ['合成', '结晶', '涂布', '发酵', '封装', '干燥', '纺丝', '检测', '提取', '聚合']

export function offersByChance(seed: number) {
  const random = repeatable(seed)
  const below = (count: number): number => Math.floor(random() * count)
  function pick<T>(from: readonly T[]): T {
    const one = from[below(from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const some = <T>(from: readonly T[], share: number): T[] => from.filter(() => random() < share)

  function quantity(parameter: Measured): Quantity {
    const { kind, grid, units } = measured[parameter]
    const [unit, [factor, shift]] = pick(Object.entries<readonly [number, number]>(units))
    const value = () => Number((pick(grid) * factor + shift).toPrecision(12))
    const form = pick(['value', 'range', 'range', 'range', 'set', 'atLeast', 'atMost', 'atMost'] as const)
    const [a, b] = [value(), value()]
    if (form === 'range') return { kind, unit, form, from: Math.min(a, b), to: Math.max(a, b) }
    if (form === 'set') return { kind, unit, form, values: [...new Set([a, b])].sort((x, y) => x - y) }
    return { kind, unit, form, value: a }
  }

  function batch(forms: readonly Exclude<Quantity['form'], 'set'>[]): Quantity {
    const kind = random() < 0.8 ? 'mass' : 'volume'
    const [unit, factor] = pick(Object.entries<number>(batchUnits[kind]))
    const value = () => Number((pick(batchGrid) * factor).toPrecision(12))
    const form = pick(forms)
    const [a, b] = [value(), value()]
    if (form === 'range') return { kind, unit, form, from: Math.min(a, b), to: Math.max(a, b) }
    return { kind, unit, form, value: a }
  }

  /** What a line takes and what it doesn't: each hazard accepted, refused or not spoken of. */
  function limits() {
    const sides = hazardCodes.map(code => [code, random()] as const)
    return {
      batch: random() < 0.85 ? batch(['range', 'range', 'range', 'value', 'atLeast', 'atMost']) : null,
      hazardsAccepted: sides.flatMap(([code, side]) => (side < 0.6 ? [code] : [])),
      hazardsRefused: sides.flatMap(([code, side]) => (side > 0.85 ? [code] : [])),
      refusedClasses: random() < 0.8 ? some(classes, 0.3) : null,
    }
  }

  function changeovers(refused: readonly ProductClass[]) {
    const [from, to] = some(classes, 0.2).filter(one => !refused.includes(one))
    return from && to ? [{ from, to, hours: 4 }] : []
  }

  const offered = (): Capability[] => [
    ...some(parameters, 0.9).map((parameter): Capability => {
      const basis = 'rated'
      return { parameter, quantity: quantity(parameter), basis, statedOn: today }
    }),
    ...some(['corrosion-resistant'] as const, 0.8).map((parameter): Capability => {
      const present = random() < 0.7
      return { parameter, present, basis: 'rated', statedOn: today }
    }),
  ]

  const busy = (): Interval[] =>
    Array.from({ length: below(5) }, () => {
      const start = new Date(nowOfOffers.getTime() + below(100) * day)
      return { start, end: new Date(start.getTime() + (1 + below(20)) * 12 * hour) }
    })

  let made = 0

  /** A line that is offered. */
  function offer(): Candidate {
    const number = String(++made).padStart(7, '0')
    const platformId = `platform-${number}`
    const taken = limits()
    return {
      line: {
        exclusions: '',
        id: `line-${number}`,
        platformId,
        name: `示例${pick(subjects)}${pick(works)}线`,
        process: needContent.shape.process.parse(pick(kinds)),
        summary: `用于${pick(subjects)}的${pick(works)}与${pick(works)}`,
        capabilities: offered(),
        ...taken,
        cleaningHours: null,
        changeoverHours: null,
        units: [],
        utilities: [],
        changeovers: changeovers(taken.refusedClasses ?? []),
        retiredOn: null,
        retiredReason: null,
        createdAt: nowOfOffers,
        version: 1,
      },
      platform: {
        ...platformContent.parse(platformInput),
        id: platformId,
        organisationId: 'host',
        locality: pick(localities),
        status: 'published',
        withdrawnReason: null,
        bookingsStoppedOn: null,
        confirmedOn: today,
        remindedOn: null,
        tokens: [],
        processes: [],
        validations: [],
        createdAt: nowOfOffers,
        publishedAt: nowOfOffers,
        version: 1,
      },
      price: pick(prices),
      certificates: some(['CNAS', 'CMA'] as const, 0.5).map(kind => ({
        ...certificateInput,
        endedOn: null,
        endedReason: null,
        version: 1,
        kind,
        validTo: addDays(today, below(400)),
        id: `${kind}-${number}`,
        platformId,
        createdAt: nowOfOffers,
      })),
      schedule: random() < 0.1 ? null : pick(schedules),
      rules: [],
      busy: busy(),
    }
  }

  /** A need; each criterion a must more often than not. */
  function need(): NeedContent {
    const weight = () => (random() < 0.7 ? 'hard' : 'soft')
    const from = addDays(today, below(40))
    return needContent.parse({
      ...needDraft,
      name: `示例${pick(subjects)}${pick(works)}试验`,
      process: pick(kinds),
      background: `需要${pick(subjects)}的${pick(works)}`,
      capabilities: [
        ...some(parameters, 0.5).map(parameter => ({
          parameter,
          quantity: quantity(parameter),
          weight: weight(),
        })),
        { parameter: 'corrosion-resistant', present: true, weight: weight() },
      ],
      certificates: some(['CNAS', 'CMA'], 0.2).map(certificate => ({
        certificate,
        item: pick(['', '', '熔体', '纯度']),
        weight: weight(),
      })),
      localities: random() < 0.4 ? { codes: some(localities, 0.4).concat('330482'), weight: weight() } : null,
      window: { from, to: addDays(from, 10 + below(80)), days: 1 + below(8) },
      batch:
        random() < 0.4
          ? { size: batch(['value', 'value', 'range', 'atLeast', 'atMost']), weight: weight() }
          : null,
      batches: random() < 0.4 ? 1 + below(6) : null,
      hazards: random() < 0.4 ? some(hazardCodes, 0.4) : [],
      productClass: random() < 0.4 ? pick(classes) : null,
      budget: random() < 0.6 ? { fen: 100_000 * (1 + below(80)), weight: weight() } : null,
    })
  }

  return { offer, need }
}
