/** 成熟一个、启动一个 (条款 一1): what makes a project mature, the facts, and the decision to start. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { evidence, offices, reason, stateRule, version } from './fields.ts'
import { gateStates } from './terms.ts'

const confirms = { 'city-department': 'city', 'city-lead': 'city' } as const
const decides = { 'city-lead': 'city' } as const

export const mostConditions = 20

const condition = z.object({
  name: z.string().trim().min(2, '请写明条件').max(60).meta({ title: '条件', example: '用地已落实' }),
  explanation: z.string().trim().max(300).default('').meta({ title: '说明', description: '以什么材料为准' }),
})
export type GateCondition = z.output<typeof condition>

const conditions = z
  .array(condition)
  .min(1, '请至少写一项条件')
  .max(mostConditions)
  .refine(list => new Set(list.map(({ name }) => name)).size === list.length, '条件不能重复')
  .meta({ title: '启动条件' })

const gate = z
  .object({
    id: idSchema,
    conditions,
    basis: z.string(),
    state: z.enum(codesOf(gateStates)),
    inForce: z.boolean(),
    proposedAt: instantSchema,
    proposedBy: z.string(),
    decidedAt: instantSchema.nullable(),
    decidedBy: z.string().nullable(),
    note: z.string().nullable(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'StartGate', title: '启动条件的一个版本' })
export type GateView = z.output<typeof gate>

export const listGates = contract({
  id: 'layout.listGates',
  summary: '查看启动条件的现行版本和历次版本；没有设定的为待定',
  kind: 'query',
  route: 'GET /start-gates',
  permission: offices,
  input: z.object({}),
  output: z.object({ gates: z.array(gate).meta({ description: '新的在前' }) }),
  audit: null,
  refusals: {},
})

export const proposeGate = contract({
  id: 'layout.proposeGate',
  summary: '提出启动条件的新版本；由市级牵头部门的另一人决定是否采用',
  kind: 'command',
  route: 'POST /start-gates',
  permission: decides,
  input: z.object({ conditions, basis: evidence }),
  output: z.object({ gateId: idSchema }),
  audit: 'layout.gate-proposed',
  refusals: { 'layout.gate-open': '没有待决定的版本' },
})

export const decideGate = contract({
  id: 'layout.decideGate',
  summary: '决定是否采用提出的启动条件；提出人不能决定',
  kind: 'command',
  route: 'POST /start-gates/{gateId}/decision',
  permission: decides,
  input: z.object({
    gateId: idSchema,
    adopt: z.boolean(),
    note: z.string().trim().max(300).default('').meta({ title: '意见', description: '不采用的必填' }),
  }),
  output: z.object({}),
  audit: 'layout.gate-decided',
  refusals: {
    'layout.gate-state': '版本待决定',
    'layout.second-person': '决定人不是提出人',
    'layout.note': '不采用的写明意见',
  },
  stepUp: true,
})

export const stateFact = contract({
  id: 'layout.stateFact',
  summary: '就一项启动条件提供事实和来源；重新提供的替代前一次，须重新核实',
  kind: 'command',
  route: 'POST /builds/{buildId}/facts',
  permission: { 'district-office': 'locality' },
  input: z.object({
    buildId: idSchema,
    condition: z.string().trim().min(1).max(60).meta({ title: '条件' }),
    what: z.string().trim().min(5, '请写明事实，至少 5 个字').max(500).meta({ title: '事实' }),
    source: evidence.meta({ title: '来源', description: '文号、协议或材料名称' }),
  }),
  output: z.object({ factId: idSchema }),
  audit: 'layout.fact-stated',
  refusals: { ...stateRule, 'layout.condition': '条件在现行的启动条件中' },
})

export const decideFact = contract({
  id: 'layout.decideFact',
  summary: '市级核实一项事实：成立或不成立；提供人不能核实',
  kind: 'command',
  route: 'POST /build-facts/{factId}/decision',
  permission: confirms,
  input: z.object({
    factId: idSchema,
    version: version.meta({ description: '核实的人看到的项目的版本号' }),
    gateId: idSchema.meta({ description: '核实的人看到的启动条件的版本' }),
    confirm: z.boolean(),
    note: z.string().trim().max(300).default('').meta({ title: '意见', description: '不成立的必填' }),
  }),
  output: z.object({}),
  audit: 'layout.fact-decided',
  refusals: {
    ...stateRule,
    'layout.fact-state': '是这项条件最近一次提供的事实，尚未核实',
    'layout.seen': '所看的项目和启动条件就是现在的',
    'layout.second-person': '核实人不是提供人',
    'layout.note': '不成立的写明意见',
  },
})

const step = { buildId: idSchema, version, reason, evidence }

export const returnBuild = contract({
  id: 'layout.returnBuild',
  summary: '退回建设项目，请属地补充',
  kind: 'command',
  route: 'POST /builds/{buildId}/return',
  permission: decides,
  input: z.object({ buildId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'layout.build-returned',
  refusals: stateRule,
})

export const proposeStart = contract({
  id: 'layout.proposeStart',
  summary: '条件齐备后提议启动，写明理由和依据；由另一人决定',
  kind: 'command',
  route: 'POST /builds/{buildId}/start-proposal',
  permission: decides,
  input: z.object(step),
  output: z.object({}),
  audit: 'layout.start-proposed',
  refusals: {
    ...stateRule,
    'layout.gate-unset': '启动条件已经设定',
    'layout.not-mature': '每一项启动条件都有经核实的事实',
  },
})

export const decideStart = contract({
  id: 'layout.decideStart',
  summary: '决定启动，或不同意；提议人不能决定',
  kind: 'command',
  route: 'POST /builds/{buildId}/start-decision',
  permission: decides,
  input: z.object({ buildId: idSchema, version, agree: z.boolean(), reason }),
  output: z.object({}),
  audit: 'layout.start-decided',
  refusals: {
    ...stateRule,
    'layout.second-person': '决定人不是提议人',
    'layout.gate-unset': '启动条件已经设定',
    'layout.not-mature': '每一项启动条件都有经核实的事实',
  },
  stepUp: true,
})

export const closeBuild = contract({
  id: 'layout.closeBuild',
  summary: '确认项目建成并对应到目录中的平台，或终止项目',
  kind: 'command',
  route: 'POST /builds/{buildId}/closing',
  permission: decides,
  input: z.object({
    ...step,
    outcome: z.enum(['built', 'stopped']).meta({ title: '结果' }),
    platformId: idSchema.nullable().default(null).meta({ title: '建成的平台', description: '已发布的平台' }),
  }),
  output: z.object({}),
  audit: 'layout.build-closed',
  refusals: { ...stateRule, 'layout.platform': '平台已发布，在项目所在地区' },
})

export const nameBuiltPlatform = contract({
  id: 'layout.nameBuiltPlatform',
  summary: '已建成的项目对应到后来发布的平台，或更正所对应的平台',
  kind: 'command',
  route: 'POST /builds/{buildId}/platform',
  permission: decides,
  input: z.object({
    ...step,
    platformId: idSchema.meta({ title: '建成的平台', description: '已发布的平台' }),
  }),
  output: z.object({}),
  audit: 'layout.platform-named',
  refusals: { ...stateRule, 'layout.platform': '平台已发布，在项目所在地区' },
})
