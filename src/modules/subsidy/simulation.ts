/** 政策计算器: what the rules would give for what somebody states, and which statement would change the answer. */
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import type { EquipmentFacts, Facts, Item, RewardFacts } from './facts.ts'
import { assuming } from './golden.ts'
import type { Reckoning, Rules } from './reckoning.ts'
import { outcomes, titleLevels } from './terms.ts'
import { reckon } from './ways.ts'

export interface Change {
  readonly words: string
  readonly effect: string
}

/** An answer in one line. */
export function answerWords({ outcome, fen, ceiling }: Reckoning): string {
  if (outcome === 'determined' && fen !== null) return formatAmount(fen)
  const limit = ceiling !== null && outcome === 'undetermined' ? `，最高不超过 ${formatAmount(ceiling)}` : ''
  return `${outcomes[outcome]}${limit}`
}

interface Variant<F> {
  readonly words: string
  readonly facts: F
}

function equipmentVariants(facts: EquipmentFacts, effectiveFrom: PlainDate): Variant<EquipmentFacts>[] {
  const levels = (['national', 'provincial', 'municipal'] as const).filter(one => one !== facts.level)
  return [
    ...levels.map(level => ({ words: `认定的是${titleLevels[level]}`, facts: { ...facts, level } })),
    facts.recognisedOn < effectiveFrom
      ? { words: '认定在施行日及以后', facts: { ...facts, recognisedOn: effectiveFrom } }
      : { words: '认定在施行日以前', facts: { ...facts, recognisedOn: addDays(effectiveFrom, -1) } },
    ...(facts.provincialFen === 0
      ? [{ words: '另有省级资金 100 万元', facts: { ...facts, provincialFen: 100_000_000 } }]
      : [{ words: '没有省级资金', facts: { ...facts, provincialFen: 0 } }]),
    ...(facts.earlierFen > 0 ? [{ words: '此前没有得到市级支持', facts: { ...facts, earlierFen: 0 } }] : []),
  ]
}

const rewardVariants = (facts: RewardFacts): Variant<RewardFacts>[] => [
  facts.grade === 'excellent'
    ? { words: '等次不是优秀', facts: { ...facts, grade: 'good' } }
    : { words: '等次是优秀', facts: { ...facts, grade: 'excellent' } },
  facts.earlier.length > 0
    ? { words: '此前没有奖励过', facts: { ...facts, earlier: [] } }
    : {
        words: '上一年度已奖励过',
        facts: { ...facts, earlier: [{ year: facts.year - 1, decidedOn: addDays(facts.decidedOn, -365) }] },
      },
]

const told = (made: Reckoning): string =>
  JSON.stringify([answerWords(made), made.readings.map(({ outcome, fen }) => [outcome, fen])])

/** Single statements that would change the answer, and to what. */
export function changesOf(facts: Facts, rules: Rules, today: PlainDate): Change[] {
  const now = told(reckon(facts, rules, today))
  const variants: readonly Variant<Facts>[] =
    facts.kind === 'equipment'
      ? equipmentVariants(facts, rules.document.effectiveFrom)
      : rewardVariants(facts)
  return variants
    .map(variant => ({ words: variant.words, made: reckon(variant.facts, rules, today) }))
    .filter(({ made }) => told(made) !== now)
    .map(({ words, made }) => ({
      words,
      effect: `${answerWords(made)}${made.readings.length > 1 ? `（${made.readings.length} 种理解）` : ''}`,
    }))
}

/** What the rules would give if the ratio were so much and the days of the equipment were no matter. */
export function supposing(rules: Rules, percent: number): Rules {
  const ratioOf = rules.supportRules.flatMap(rule =>
    rule.kind === 'equipment' ? [rule.by.ratio, rule.by.since, rule.by.until] : [],
  )
  const supposed = rules.parameters
    .filter(({ id, value }) => ratioOf.includes(id) && value === null)
    .map(({ name, unit }) => [name, unit === '%' ? percent : '不限'] as const)
  return assuming(rules, Object.fromEntries(supposed))
}

interface Sums {
  readonly net: Fen
  readonly tax: Fen
  readonly used: Fen
  readonly leased: Fen
}

/** Equipment told in sums: paid for, of no other programme. */
export function itemsOf({ net, tax, used, leased }: Sums, day: PlainDate): Item[] {
  const item = (id: string, name: string, acquisition: Item['acquisition'], sum: Fen, of: Fen): Item => ({
    ...{ id, name, acquisition, net: sum, tax: of, invoice: '', invoicedOn: day, paidOn: day },
    ...{ elsewhere: null, duplicate: false },
  })
  return [
    item('new', '购置的新设备', 'new', net, tax),
    item('used', '购置的二手设备', 'used', used, 0),
    item('leased', '租赁的设备', 'leased', leased, 0),
  ].filter(({ net: sum, tax: of }) => sum + of > 0)
}
