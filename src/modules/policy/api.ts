import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { ruleContent } from './fields.ts'
import { audiences, overriders, ruleKinds } from './terms.ts'

const makes = { 'platform-manager': 'organisation' } as const
const reads = {
  ...makes,
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const

const rule = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: z.enum(codesOf(ruleKinds)),
    lineId: idSchema.nullable().meta({ description: '为空表示平台的所有中试线' }),
    lineName: z.string(),
    audience: z.enum(codesOf(audiences)),
    text: z.string().meta({ title: '规则内容' }),
    content: ruleContent,
    validFrom: plainDateSchema,
    validTo: plainDateSchema.nullable(),
    override: z.enum(codesOf(overriders)).nullable().meta({ title: '谁可准许例外' }),
    source: z.string().meta({ title: '依据' }),
    state: z.enum(['coming', 'inForce', 'over']),
  })
  .meta({ id: 'BookingRule', title: '预约规则' })
export type RuleView = z.output<typeof rule>

export const listRules = contract({
  id: 'policy.listRules',
  summary: '查看一条中试线现行的和将要生效的预约规则，具体的在前',
  kind: 'query',
  route: 'GET /lines/{lineId}/rules',
  permission: 'public',
  input: z.object({ lineId: idSchema }),
  output: z.object({ rules: z.array(rule), precedence: z.string(), counting: z.string() }),
  audit: null,
  refusals: {},
})

export const listOwnRules = contract({
  id: 'policy.listOwnRules',
  summary: '查看本单位一个平台的全部预约规则，含已终止的',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/rules',
  permission: reads,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    rules: z.array(rule),
    lines: z.array(z.object({ id: idSchema, name: z.string() })),
    precedence: z.string(),
    counting: z.string(),
  }),
  audit: null,
  refusals: {},
})

export const addRule = contract({
  id: 'policy.addRule',
  summary: '制定一条预约规则；同一事项的前一条到前一天为止，已有的预约不受影响',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/rules',
  permission: makes,
  input: z.object({
    platformId: idSchema,
    lineId: idSchema.nullable().default(null).meta({ title: '中试线', description: '为空表示所有中试线' }),
    audience: z.enum(codesOf(audiences)).default('all').meta({ title: '适用对象' }),
    content: ruleContent,
    validFrom: plainDateSchema.meta({ title: '生效日期', description: '适用于当日起开始的预约' }),
    override: z.enum(codesOf(overriders)).nullable().default(null).meta({ title: '谁可准许例外' }),
    source: z
      .string()
      .trim()
      .min(4, '请写明依据，至少 4 个字')
      .max(200)
      .meta({ title: '依据', description: '如管理办法的名称和条款、负责人决定' }),
  }),
  output: z.object({ ruleId: idSchema }),
  audit: 'policy.rule-added',
  refusals: {
    'policy.rule.from': '生效日期不早于今天',
    'policy.rule.place': '同一事项没有更晚或同日生效的规则',
  },
})

export const endRule = contract({
  id: 'policy.endRule',
  summary: '终止一条预约规则，写明最后适用的一天',
  kind: 'command',
  route: 'POST /own/rules/{ruleId}/end',
  permission: makes,
  input: z.object({ ruleId: idSchema, last: plainDateSchema.meta({ title: '最后适用的一天' }) }),
  output: z.object({}),
  audit: 'policy.rule-ended',
  refusals: {
    'policy.rule.last': '最后一天不早于今天，不晚于原定的最后一天；早于生效日期的，规则收回',
  },
})
