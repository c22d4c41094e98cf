/** 条件自查: what a platform's manager sees of the conditions of a level, and keeps. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { outcomes } from './terms.ts'

const manages = { 'platform-manager': 'organisation' } as const

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

const saved = z
  .object({
    id: idSchema,
    platformId: idSchema,
    platformName: z.string(),
    savedAt: instantSchema,
    outcome: z.enum(codesOf(outcomes)),
    edition: z.string(),
    name: z.string(),
    passed: z.int(),
    failed: z.int(),
    unknown: z.int(),
  })
  .meta({ id: 'SavedSelfCheck', title: '保存的自查' })
export type SavedSelfCheck = z.output<typeof saved>

export const listRuleSets = contract({
  id: 'eligibility.listRuleSets',
  summary: '列出今天施行的认定条件：级别、文件、版本',
  kind: 'query',
  route: 'GET /rule-sets',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    ruleSets: z.array(
      z.object({
        id: z.string(),
        edition: z.string(),
        name: z.string(),
        document: z.string(),
        source: z.string(),
        silent: z.string().nullable(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

const known = { 'eligibility.rule-set': '所选级别今天有施行的认定条件' }

export const runSelfCheck = contract({
  id: 'eligibility.runSelfCheck',
  summary: '按一个级别的条件自查：逐条符合、不符合或待定，写明所用数值及其来源',
  kind: 'query',
  route: 'POST /own/platforms/{platformId}/self-check-runs',
  permission: manages,
  input: z.object({ platformId: idSchema, ruleSetId: z.string().max(60), answers: answers.optional() }),
  output: checked,
  audit: null,
  refusals: known,
})

export const saveSelfCheck = contract({
  id: 'eligibility.saveSelfCheck',
  summary: '保存一次自查，连同当时的数值和来源；不提交给任何人',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/self-checks',
  permission: manages,
  input: z.object({ platformId: idSchema, ruleSetId: z.string().max(60), answers }),
  output: z.object({ checkId: idSchema }),
  audit: 'eligibility.saved',
  refusals: { ...known, 'eligibility.most': '一个平台最多保存 50 次自查' },
})

export const listSelfChecks = contract({
  id: 'eligibility.listSelfChecks',
  summary: '列出本单位各平台保存的自查，新的在前',
  kind: 'query',
  route: 'GET /own/self-checks',
  permission: manages,
  input: z.object({}),
  output: z.object({ checks: z.array(saved) }),
  audit: null,
  refusals: {},
})

export const getSelfCheck = contract({
  id: 'eligibility.getSelfCheck',
  summary: '查看保存的一次自查，数值和来源为当时的',
  kind: 'query',
  route: 'GET /own/self-checks/{checkId}',
  permission: manages,
  input: z.object({ checkId: idSchema }),
  output: z.object({ check: saved, result: checked, answers }),
  audit: null,
  refusals: {},
})

export const removeSelfCheck = contract({
  id: 'eligibility.removeSelfCheck',
  summary: '删除保存的一次自查',
  kind: 'command',
  route: 'DELETE /own/self-checks/{checkId}',
  permission: manages,
  input: z.object({ checkId: idSchema }),
  output: z.object({}),
  audit: 'eligibility.removed',
  refusals: {},
})
