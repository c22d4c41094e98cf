/** 办理流程: shown to the office with the cases that run by it, tried and adopted as a new version. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { processContent } from '#modules/rulebook/fields.ts'

const keeps = { 'city-lead': 'city' } as const
const kind = z.string().min(1).max(40).meta({ title: '流程' })

const destination = z
  .object({
    version: z.int().meta({ title: '原来的版本' }),
    stage: z.string(),
    stageName: z.string(),
    cases: z.int().meta({ title: '件数' }),
    ended: z.boolean().meta({ title: '已办结' }),
    to: z.string().nullable().meta({ title: '转到', description: '新版没有这个环节、又没有指明去处的为空' }),
    toName: z.string().nullable(),
  })
  .meta({ id: 'CaseDestination', title: '在办件的去处' })
export type CaseDestination = z.output<typeof destination>

export const listProcesses = contract({
  id: 'casework.listProcesses',
  summary: '列出各类办理流程及其现行版本',
  kind: 'query',
  route: 'GET /processes',
  permission: keeps,
  input: z.object({}),
  output: z.object({
    processes: z.array(z.object({ kind, name: z.string(), version: z.int(), stages: z.int() })),
  }),
  audit: null,
  refusals: {},
})

export const getProcess = contract({
  id: 'casework.getProcess',
  summary: '查看一类办理流程：各环节、期限、办理动作与条件、历次版本、各版的件数',
  kind: 'query',
  route: 'GET /processes/{kind}',
  permission: keeps,
  input: z.object({ kind }),
  output: z.object({
    kind,
    version: z.int(),
    content: processContent,
    guards: z.array(z.object({ id: z.string(), name: z.string() })).meta({ title: '系统能检查的条件' }),
    guarded: z
      .array(z.object({ stage: z.string(), guards: z.array(z.string()) }))
      .meta({ description: '不论怎样修改，到这些环节都不能绕过的条件' }),
    named: z
      .array(z.string())
      .meta({ title: '系统有专门办理方式的动作', description: '不能删除，不能另加填写项' }),
    others: z
      .object({ by: z.array(z.string()), guards: z.array(z.string()) })
      .meta({ title: '另加的办理动作可由谁办理、可用哪些条件' }),
    inDocuments: z.array(z.string()).meta({ title: '文书可以填入的内容' }),
    issued: processContent.nullable().meta({ title: '政策包的流程', description: '与现行版相同的为空' }),
    versions: z.array(
      z.object({
        version: z.int(),
        adoptedAt: instantSchema,
        adoptedBy: z.string().nullable().meta({ description: '政策包带来的为空' }),
        reason: z.string(),
        running: z.int().meta({ title: '在办' }),
      }),
    ),
    proposal: z
      .object({
        id: idSchema,
        content: processContent,
        map: z.record(z.string(), z.string()),
        migrate: z.boolean(),
        reason: z.string(),
        proposedBy: z.string(),
        proposedAt: instantSchema,
        mine: z.boolean().meta({ title: '由本人提出' }),
        faults: z.array(z.string()).meta({ title: '不能采用的原因' }),
        destinations: z.array(destination),
      })
      .nullable()
      .meta({ title: '等待复核的修改' }),
  }),
  audit: null,
  refusals: {},
})

const edited = {
  kind,
  content: processContent,
  map: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: '环节对照', description: '原环节代码 → 新版环节代码；代码不变的不用写' }),
}

export const previewProcess = contract({
  id: 'casework.previewProcess',
  summary: '试看修改后的流程：有什么不对，在办件按对照转到哪里；不改变任何东西',
  kind: 'query',
  route: 'POST /processes/{kind}/preview',
  permission: keeps,
  input: z.object(edited),
  output: z.object({
    faults: z.array(z.string()).meta({ title: '不能采用的原因' }),
    destinations: z.array(destination),
  }),
  audit: null,
  refusals: {},
})

const why = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const sound = {
  'casework.process': '流程完整，走得到办结，不绕过规定的条件',
  'casework.stranded': '每一在办件在新版都有去处',
  'casework.ended': '办结的仍为办结，在办的仍在办',
  'casework.map': '只有新版没有的环节才指明去处，去处不绕过条件和专门的页面',
}
const waiting = { 'casework.proposal': '修改等待复核；同一流程同时只有一项' }
const proposalId = idSchema.meta({ title: '修改' })

export const proposeProcess = contract({
  id: 'casework.proposeProcess',
  summary: '提出修改后的流程，由另一人复核后采用；复核以前什么也不改变',
  kind: 'command',
  route: 'POST /processes/{kind}/proposals',
  permission: keeps,
  input: z.object({
    ...edited,
    version: z.int().positive().meta({ title: '据以修改的版本' }),
    reason: why,
    migrate: z.boolean().meta({ title: '在办件一并转到新版' }),
  }),
  output: z.object({ proposalId }),
  audit: 'casework.process-proposed',
  refusals: { ...sound, ...waiting },
  stepUp: true,
})

export const adoptProcess = contract({
  id: 'casework.adoptProcess',
  summary: '由提出人以外的人采用修改后的流程为新版；在办件沿用原来的版本，或按对照一并转到新版',
  kind: 'command',
  route: 'POST /processes/{kind}/proposals/{proposalId}/adoption',
  permission: keeps,
  input: z.object({
    kind,
    proposalId,
    seen: z
      .array(z.object({ version: z.int(), stage: z.string(), cases: z.int() }))
      .max(200)
      .default([])
      .meta({ title: '复核时各环节的件数', description: '转到新版时逐一列出，与现在相同才转' }),
  }),
  output: z.object({ version: z.int(), migrated: z.int() }),
  audit: 'casework.process-adopted',
  refusals: {
    ...sound,
    ...waiting,
    'casework.second-person': '采用的人不是提出的人',
    'casework.seen': '在办件与复核时看到的相同',
  },
  stepUp: true,
})

export const returnProcess = contract({
  id: 'casework.returnProcess',
  summary: '退回他人提出的流程修改，或撤回本人提出的；修改留存备查',
  kind: 'command',
  route: 'POST /processes/{kind}/proposals/{proposalId}/return',
  permission: keeps,
  input: z.object({ kind, proposalId, note: why }),
  output: z.object({}),
  audit: 'casework.process-returned',
  refusals: waiting,
})

export const getCaseOn = contract({
  id: 'casework.getCaseOn',
  summary: '查看一件在某一时刻处于哪个环节',
  kind: 'query',
  route: 'GET /cases/{caseId}/stage',
  permission: keeps,
  input: z.object({ caseId: idSchema, at: instantSchema }),
  output: z.object({
    stage: z.string().nullable().meta({ description: '当时还没有这一件的为空' }),
    stageName: z.string().nullable(),
    version: z.int().nullable(),
  }),
  audit: null,
  refusals: {},
})

export {
  holders,
  type MoveDocument,
  type MoveField,
  moveFieldKinds,
  type ProcessContent,
  type ProcessMove,
  type ProcessStage,
} from '#modules/rulebook/fields.ts'
