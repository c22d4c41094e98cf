/** What a check of conditions is told and answers. */
import { z } from 'zod'
import { codesOf, plainDateSchema } from '#kernel/schema.ts'
import { outcomes } from './terms.ts'

const fact = z.string().max(60)
const note = z.string().trim().max(500).default('')

/** What the manager adds to what the system knows. */
export const answers = z
  .object({
    judgements: z
      .array(
        z.object({
          judged: z.string().max(60),
          holds: z.boolean().nullable().meta({ title: '是否符合', description: '说不准的为空' }),
          note: note.meta({ title: '说明与证明材料' }),
        }),
      )
      .max(60)
      .default([]),
    stated: z
      .array(
        z.object({
          fact,
          value: z.number().min(0).max(1e12).meta({ title: '数值', description: '金额为分' }),
          note: z.string().trim().min(2, '请写明数值的出处').max(300).meta({ title: '出处' }),
        }),
      )
      .max(30)
      .default([]),
    considerations: z
      .array(z.object({ id: z.string().max(60), note }))
      .max(30)
      .default([]),
  })
  .meta({ id: 'EligibilityAnswers', title: '自查中由人填写的部分' })
export type Answers = z.output<typeof answers>

const reading = z.object({
  wording: z.string(),
  outcome: z.enum(codesOf(outcomes)),
  value: z.string().nullable().meta({ title: '所用数值' }),
  source: z.string().nullable().meta({ title: '数值来源' }),
  on: plainDateSchema.nullable().meta({ title: '数值截至' }),
  reason: z.string().nullable().meta({ title: '待定的原因' }),
  fact: fact.nullable(),
  judged: z.string().nullable(),
})

const result = z
  .object({
    id: z.string(),
    name: z.string(),
    article: z.string(),
    wording: z.string(),
    outcome: z.enum(codesOf(outcomes)),
    readings: z.array(reading),
  })
  .meta({ id: 'ConditionResult', title: '一项条件的自查结果' })
export type ConditionView = z.output<typeof result>

const missingFact = z.object({ fact, name: z.string(), unit: z.string() })

export const checked = z
  .object({
    ruleSetId: z.string(),
    edition: z.string(),
    name: z.string(),
    document: z.string(),
    source: z.string(),
    silent: z.string().nullable().meta({ description: '规定不完整之处' }),
    outcome: z.enum(codesOf(outcomes)),
    results: z.array(result),
    considerations: z.array(z.object({ id: z.string(), name: z.string() })),
    missing: z.array(missingFact).meta({ description: '系统没有、可以自行填报的数值' }),
  })
  .meta({ id: 'EligibilityResult', title: '条件自查的结果' })
export type Checked = z.output<typeof checked>
