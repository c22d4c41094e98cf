/** 条件自查: what a platform's manager sees of the conditions of a level, and keeps. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { answers, checked } from './fields.ts'
import { outcomes } from './terms.ts'

export type { Answers, Checked, ConditionView } from './fields.ts'

const manages = { 'platform-manager': 'organisation' } as const

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
