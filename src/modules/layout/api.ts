/** 建设项目: what localities write, and what offices and the public read. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, many } from '#kernel/schema.ts'
import { process } from '#modules/catalogue/fields.ts'
import {
  buildContent,
  buildRow,
  buildView,
  comparison,
  offices,
  plannedCapabilities,
  reason,
  startedBuild,
  stateRule,
  version,
} from './fields.ts'
import { buildStates } from './terms.ts'

export type {
  BuildContent,
  BuildRow,
  BuildView,
  Comparison,
  FactView,
  PlannedCapability,
  StartedBuild,
} from './fields.ts'

const drafts = { 'district-office': 'locality' } as const

export const compareCapability = contract({
  id: 'layout.compareCapability',
  summary: '规划新平台之前，把拟建能力与同工艺的已有中试线和建设项目逐项比对；只作提示，不禁止',
  kind: 'query',
  route: 'POST /builds/comparisons',
  permission: offices,
  input: z.object({
    process,
    capabilities: plannedCapabilities.min(1, '请至少填写一项拟建能力'),
    buildId: idSchema.optional().meta({ description: '已有的项目，不与自己比对' }),
  }),
  output: comparison,
  audit: null,
  refusals: {},
  limit: { calls: 120, seconds: 3600, per: 'person' },
})

export const saveBuild = contract({
  id: 'layout.saveBuild',
  summary: '起草或修改本地区的建设项目；草稿只有本地区看得到',
  kind: 'command',
  route: 'POST /builds',
  permission: drafts,
  input: z.object({
    buildId: idSchema.optional(),
    version: version.optional(),
    content: buildContent,
  }),
  output: z.object({ buildId: idSchema, version }),
  audit: 'layout.build-saved',
  refusals: {
    ...stateRule,
    'layout.cluster': '集群在今天执行的名单中',
    'layout.validation': '验证类型在今天执行的分类中；原已选定的可以保留',
  },
})

export const submitBuild = contract({
  id: 'layout.submitBuild',
  summary: '向市级牵头部门提交建设项目；提交时再比对一次已有能力',
  kind: 'command',
  route: 'POST /builds/{buildId}/submission',
  permission: drafts,
  input: z.object({ buildId: idSchema, version }),
  output: z.object({ comparison }),
  audit: 'layout.build-submitted',
  refusals: { ...stateRule, 'layout.relation': '已有中试线具备全部拟建能力的，写明仍需建设的理由' },
})

export const withdrawBuild = contract({
  id: 'layout.withdrawBuild',
  summary: '撤回尚未启动的建设项目',
  kind: 'command',
  route: 'POST /builds/{buildId}/withdrawal',
  permission: drafts,
  input: z.object({ buildId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'layout.build-withdrawn',
  refusals: stateRule,
})

export const listBuilds = contract({
  id: 'layout.listBuilds',
  summary: '列出建设项目：属地看本地区的，市级看各地已提交的；按集群、工艺、状态、地区筛选',
  kind: 'query',
  route: 'GET /builds',
  permission: offices,
  input: z.object({
    cluster: many(z.string().max(40)),
    process: many(process),
    state: many(z.enum(codesOf(buildStates))),
    locality: many(z.string().max(20)),
    waiting: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看等本人办理的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(500),
  }),
  output: z.object({
    builds: z.array(buildRow).meta({ description: '新的在前' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getBuild = contract({
  id: 'layout.getBuild',
  summary: '查看一个建设项目：内容、与已有能力的比对、启动条件的事实和全部经过',
  kind: 'query',
  route: 'GET /builds/{buildId}',
  permission: offices,
  input: z.object({ buildId: idSchema }),
  output: z.object({ build: buildView }),
  audit: null,
  refusals: {},
})

export const listStartedBuilds = contract({
  id: 'layout.listStartedBuilds',
  summary: '公开查看已启动的建设项目、启动的理由和经核实的条件',
  kind: 'query',
  route: 'GET /started-builds',
  permission: 'public',
  input: z.object({
    cluster: many(z.string().max(40)),
    locality: many(z.string().max(20)),
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
    limit: z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' }),
  }),
  output: z.object({
    builds: z.array(startedBuild).meta({ description: '新启动的在前' }),
    total: z.int(),
    pages: z.int(),
  }),
  audit: null,
  refusals: {},
})
