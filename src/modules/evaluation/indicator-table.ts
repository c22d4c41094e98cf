/** 指标体系 as data: what is measured, how points follow from it, and what stands beside the points. */
import { z } from 'zod'
import { isNumeral, roundings } from './fraction.ts'

const code = z.string().regex(/^[A-Za-z][\w.-]{0,30}$/, '代码以字母开头，只用字母、数字、点和连字符')
const words = (most: number) => z.string().trim().min(1, '不能为空').max(most)

/** Written as a number or as text; kept as text, so that nothing is rounded on the way. */
export const numeral = z
  .union([z.string(), z.number().transform(String)])
  .refine(isNumeral, '请填写数字，如 12、-0.25、1/4')

/** One input of a sum; without one, a constant. `whole` counts full multiples only, as 每满 4 件折 1 件. */
const term = z.object({
  input: code.nullable().default(null),
  times: numeral.default('1'),
  whole: z.boolean().default(false),
})

const measure = z.object({
  of: z.array(term).min(1),
  /** Divided by this sum: a ratio, a figure per head, a weighted share. */
  over: z.array(term).min(1).nullable().default(null),
  /** What it scores where there is nothing to divide by: no points, or undecided. */
  whenNothing: z.enum(['zero', 'pending']).default('pending'),
})
export type Measure = z.output<typeof measure>

const score = z.discriminatedUnion('kind', [
  /** 分档: the points of the highest step reached; none below the first. */
  z.object({
    kind: z.literal('steps'),
    steps: z.array(z.object({ from: numeral, points: numeral })).min(1),
  }),
  /** 线性: so many points for every `per` above `from`, at most those of the indicator. */
  z.object({ kind: z.literal('linear'), per: numeral, points: numeral, from: numeral.default('0') }),
  /** 等级折分. */
  z.object({ kind: z.literal('grades'), grades: z.record(z.string(), numeral) }),
  /** 专家评分: points between none and those of the indicator. */
  z.object({ kind: z.literal('points') }),
])
export type Score = z.output<typeof score>

/** 分类标准: which of several scores holds, by the class of the platform or by the size of an input. */
const scales = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('class'),
    cases: z.array(z.object({ classes: z.array(z.string()).min(1), score })).min(1),
  }),
  z.object({
    by: z.literal('input'),
    input: code,
    /** In order; the first holds below the `from` of the second. */
    cases: z.array(z.object({ from: numeral.nullable(), score })).min(2),
  }),
])

const indicator = z
  .object({
    code,
    group: code,
    name: words(60),
    most: numeral,
    /** The classes it holds for; null: for all. */
    classes: z.array(z.string()).min(1).nullable().default(null),
    measure: measure.nullable().default(null),
    score: score.nullable().default(null),
    scales: scales.nullable().default(null),
    /** 由专家评审: a panel of the review module marks it, where the office puts the round to one. */
    panel: z.literal(true).optional(),
    /** Whom to ask about it, and what proves it. */
    owner: z.string().max(60).default(''),
    evidence: z.string().max(200).default(''),
  })
  .refine(one => (one.score === null) !== (one.scales === null), '须写明 score 或 scales，二者只取其一')
export type Indicator = z.output<typeof indicator>

const input = z.object({
  code,
  name: words(60),
  unit: words(12),
  /** The years that it covers, counted back from the year of the evaluation. */
  window: z.union([z.literal(1), z.literal(3)]).default(1),
  /** The query that tells it; null where the platform does, with evidence. */
  source: z.string().nullable().default(null),
  note: z.string().max(200).default(''),
})
export type IndexInput = z.output<typeof input>

const fact = z.object({ code, name: words(60), points: numeral, instead: code.nullable().default(null) })

export const indexTable = z.object({
  code,
  name: words(60),
  source: words(300),
  /** 建议 where nobody in office has decided the weights. */
  standing: words(60),
  full: numeral,
  rounding: z.object({
    decimals: z.int().min(0).max(6),
    way: z.enum(['half-up', 'half-even', 'down']),
    /** 舍入时点: each indicator, or the sum alone. */
    each: z.enum(['indicator', 'total']),
  }),
  classes: z.record(z.string(), z.string()).default({}),
  inputs: z.array(input).default([]),
  groups: z
    .array(
      z.object({
        code,
        parent: code.nullable().default(null),
        name: words(60),
        most: numeral,
        /** Its members may come to more, and count up to `most`. */
        capped: z.boolean().default(false),
      }),
    )
    .min(1),
  indicators: z.array(indicator).min(1),
  bonus: z.array(fact).default([]),
  bonusMost: numeral.nullable().default(null),
  malus: z.array(fact).default([]),
  malusMost: numeral.nullable().default(null),
  vetoes: z.array(z.object({ code, name: words(80), clause: words(120) })).default([]),
  exemptions: z.array(z.object({ code, name: words(80), clause: words(120) })).default([]),
})
export type IndexTable = z.output<typeof indexTable>

export const roundingWords = ({ rounding: { decimals, way, each } }: IndexTable): string =>
  `${each === 'indicator' ? '每项指标' : '总分'}保留 ${decimals} 位小数，${roundings[way]}`
