/**
 * 条件: what must hold for a level, as data of the policy pack. A condition is a test of facts joined by 且 and 或, or a
 * question that a person judges; which test applies may depend on the type of the platform and its locality.
 */
import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import {
  type ConditionUnit,
  conditionUnits,
  type FactCode,
  factDefinitions,
  isFactCode,
  measureOf,
} from './facts.ts'

const factCode = z.string().refine(isFactCode, '没有这项事实，请核对代码')
const unit = z
  .string()
  .refine((text): text is ConditionUnit => Object.hasOwn(conditionUnits, text), '没有这个单位')

/** A number of the document, or a parameter of the pack that may still be undecided. */
const bound = z.union([z.number().nonnegative(), z.strictObject({ parameter: z.string() })])
export type Bound = z.output<typeof bound>

export type Test =
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] }
  | { readonly fact: FactCode; readonly atLeast: Bound; readonly unit: ConditionUnit }
  | { readonly fact: FactCode; readonly atMost: Bound; readonly unit: ConditionUnit }
  | { readonly fact: FactCode; readonly is: boolean }
  | { readonly fact: FactCode; readonly oneOf: readonly string[] }
  | { readonly part: FactCode; readonly whole: FactCode; readonly atLeastPercent: Bound }
  | { readonly judged: string; readonly question: string }

const comparable = ({ fact, unit }: { fact: FactCode; unit: ConditionUnit }): boolean => {
  const own = factDefinitions[fact].unit
  return own !== null && measureOf(own) === measureOf(unit)
}
const incomparable = { path: ['unit'], message: '单位与这项事实的单位不能比较' }

const test: z.ZodType<Test> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(test).min(1) }),
    z.strictObject({ any: z.array(test).min(1) }),
    z.strictObject({ fact: factCode, atLeast: bound, unit }).refine(comparable, incomparable),
    z.strictObject({ fact: factCode, atMost: bound, unit }).refine(comparable, incomparable),
    z.strictObject({ fact: factCode, is: z.boolean() }),
    z.strictObject({ fact: factCode, oneOf: z.array(z.string()).min(1) }),
    z.strictObject({ part: factCode, whole: factCode, atLeastPercent: bound }),
    z.strictObject({ judged: z.string().regex(/^[a-z][a-z0-9-]*$/), question: z.string().min(4) }),
  ]),
)

const when = z.strictObject({
  kinds: z.array(z.string()).min(1).optional(),
  localities: z.array(z.string()).min(1).optional(),
})
export type When = z.output<typeof when>

const condition = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  /** 条、款 of the document. */
  article: z.string().default(''),
  /** The first that applies counts; where none does, the condition isn't asked of that platform. */
  cases: z.array(z.strictObject({ when: when.optional(), test })).min(1),
})
export type Condition = z.output<typeof condition>

export const testsWithin = (one: Test): Test[] => {
  if ('all' in one) return [one, ...one.all.flatMap(testsWithin)]
  return 'any' in one ? [one, ...one.any.flatMap(testsWithin)] : [one]
}

const boundOf = (one: Test): Bound | null => {
  if ('atLeast' in one) return one.atLeast
  if ('atMost' in one) return one.atMost
  return 'atLeastPercent' in one ? one.atLeastPercent : null
}

export const parametersOf = ({ conditions }: Pick<RuleSet, 'conditions'>): string[] =>
  conditions
    .flatMap(({ cases }) => cases.flatMap(one => testsWithin(one.test)))
    .map(boundOf)
    .flatMap(one => (typeof one === 'object' && one !== null ? [one.parameter] : []))

export const judgedOf = ({
  conditions,
}: Pick<RuleSet, 'conditions'>): { judged: string; question: string }[] =>
  conditions
    .flatMap(({ cases }) => cases.flatMap(one => testsWithin(one.test)))
    .flatMap(one => ('judged' in one ? [one] : []))

/** 认定条件: all conditions of one level in the edition that is in force from a day on. */
export const ruleSetSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    name: z.string(),
    level: z.string(),
    document: z.string(),
    source: z.string(),
    /** What isn't known of it. */
    silent: z.string().nullable().default(null),
    from: plainDateSchema,
    to: plainDateSchema.nullable().default(null),
    conditions: z.array(condition).min(1),
    /** 评审考虑因素: what reviewers look at; no condition, so nothing fails by them. */
    considerations: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  })
  .superRefine((set, context) => {
    const ids = set.conditions.map(({ id }) => id)
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index)
        context.addIssue({ code: 'custom', path: ['conditions', index], message: `“${id}”重复` })
    if (set.to !== null && set.to < set.from)
      context.addIssue({ code: 'custom', path: ['to'], message: '失效日期早于施行日期' })
  })
export type RuleSet = z.output<typeof ruleSetSchema>

/** Name of an edition, as a self-check or an application keeps it: `provincial/2025-07-01`. */
export const editionOf = ({ id, from }: Pick<RuleSet, 'id' | 'from'>): string => `${id}/${from}`

/** The edition of a rule set in force on a day; null where there is none. */
export const ruleSetOn = (sets: readonly RuleSet[], id: string, day: PlainDate): RuleSet | null =>
  sets
    .filter(one => one.id === id && one.from <= day && (one.to === null || day <= one.to))
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1) ?? null

/** The editions in force on a day, one of each. */
export const ruleSetsOn = (sets: readonly RuleSet[], day: PlainDate): RuleSet[] =>
  [...new Set(sets.map(({ id }) => id))].flatMap(id => ruleSetOn(sets, id, day) ?? [])
