/** 支持规则: what a clause gives to whom, as data: when it applies, and by which parameters it is reckoned. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'

const common = {
  id: z.string(),
  /** Counts up with every change of what the rule says. */
  version: z.int().positive(),
  clause: z.string(),
  name: z.string(),
  /** The words of the document that decide. */
  words: z.string(),
  from: plainDateSchema,
  /** The first day on which it holds no more; null while that is open. */
  to: plainDateSchema.nullable().default(null),
  /** 只取其一: of the rules of one group, no two may be true at once. */
  group: z.string(),
  /** Fractions of a fen are dropped. */
  rounding: z.literal('down'),
}

const equipmentRule = z.object({
  ...common,
  kind: z.literal('equipment'),
  when: z.object({ levels: z.array(z.enum(['national', 'provincial', 'municipal'])).min(1) }),
  by: z.object({
    cap: z.string(),
    ratio: z.string(),
    newly: z.string(),
    provincialMoney: z.string(),
    upgrade: z.string(),
    tax: z.string(),
    leased: z.string(),
    used: z.string(),
    since: z.string(),
    until: z.string(),
  }),
})

const rewardRule = z.object({
  ...common,
  kind: z.literal('reward'),
  when: z.object({ grades: z.array(z.string()).min(1) }),
  by: z.object({ amount: z.string(), window: z.string(), windowBasis: z.string() }),
})

export const supportRuleSchema = z.discriminatedUnion('kind', [equipmentRule, rewardRule])
export type SupportRule = z.output<typeof supportRuleSchema>
export type EquipmentRule = z.output<typeof equipmentRule>
export type RewardRule = z.output<typeof rewardRule>

const casesOf = (rule: SupportRule): readonly string[] =>
  rule.kind === 'equipment' ? rule.when.levels : rule.when.grades

const isOpenOn = ({ from, to }: SupportRule, day: PlainDate): boolean =>
  from <= day && (to === null || day < to)

/** Pairs of rules of one group that some facts would make true at once. */
export const exclusiveAtOnce = (rules: readonly SupportRule[]): [SupportRule, SupportRule][] =>
  rules.flatMap((rule, index) =>
    rules
      .slice(index + 1)
      .filter(
        other =>
          other.group === rule.group &&
          other.kind === rule.kind &&
          casesOf(other).some(one => casesOf(rule).includes(one)) &&
          (isOpenOn(rule, other.from) || isOpenOn(other, rule.from)),
      )
      .map((other): [SupportRule, SupportRule] => [rule, other]),
  )

/** The rule for a level or a grade on a day; null where the document says nothing of it. */
export const equipmentRuleOn = (
  rules: readonly SupportRule[],
  level: string,
  day: PlainDate,
): EquipmentRule | null =>
  rules
    .filter(rule => rule.kind === 'equipment')
    .find(rule => casesOf(rule).includes(level) && isOpenOn(rule, day)) ?? null

export const rewardRuleOn = (
  rules: readonly SupportRule[],
  grade: string,
  day: PlainDate,
): RewardRule | null =>
  rules
    .filter(rule => rule.kind === 'reward')
    .find(rule => casesOf(rule).includes(grade) && isOpenOn(rule, day)) ?? null

/** Clauses that give money by a rule of the pack, each once: of these the calculator tells. */
export const clausesWithSupport = (rules: readonly SupportRule[]): string[] => [
  ...new Set(rules.map(({ clause }) => clause)),
]

/** Ids of the parameters that a rule is reckoned by. */
export const parametersOf = ({ by }: SupportRule): string[] => Object.values(by)
