/** 指标体系 as the office keeps it: proposed in versions, tried on a year's data, adopted by a second person. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { indexTable } from './indicator-table.ts'
import { tableStates } from './terms.ts'

const sees = { 'city-lead': 'city', 'city-department': 'city' } as const
const content = z.record(z.string(), z.unknown()).meta({ title: '指标体系的内容' })

const versionView = z
  .object({
    tableId: idSchema,
    code: z.string(),
    number: z.int(),
    content: indexTable,
    hash: z.string(),
    note: z.string(),
    state: z.enum(codesOf(tableStates)),
    proposedBy: z.string(),
    proposedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decisionNote: z.string(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'IndexTableVersion', title: '指标体系的一版' })

export const listIndexTables = contract({
  id: 'evaluation.listIndexTables',
  summary: '查看政策包建议的指标体系，和录入、采用的各版',
  kind: 'query',
  route: 'GET /index-tables',
  permission: sees,
  input: z.object({}),
  output: z.object({
    proposals: z.array(indexTable).meta({ description: '政策包的建议稿；采用以前不生效' }),
    versions: z.array(versionView).meta({ description: '新的在前' }),
    sources: z
      .array(z.object({ code: z.string(), name: z.string(), unit: z.string() }))
      .meta({ title: '系统能取的数' }),
  }),
  audit: null,
  refusals: {},
})

export const tryIndexTable = contract({
  id: 'evaluation.tryIndexTable',
  summary: '用一个年度的数据试算一份指标体系，不留下任何结果；有错的指出错在哪里',
  kind: 'query',
  route: 'POST /index-tables/trials',
  permission: sees,
  input: z.object({ content, year: z.int().min(2020).max(2100) }),
  output: z.object({
    faults: z.array(z.string()),
    rows: z.array(
      z.object({
        platformName: z.string(),
        /** Of what the system knows; what people judge is counted as none. */
        points: z.string(),
        lacks: z.int().meta({ title: '没有得分的指标' }),
        before: z.string().nullable().meta({ title: '该年度评价的总分', description: '没有评过的为空' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const proposeIndexTable = contract({
  id: 'evaluation.proposeIndexTable',
  summary: '录入指标体系的一版，说明改了什么、依据什么；另一人采用后生效',
  kind: 'command',
  route: 'POST /index-tables',
  permission: sees,
  input: z.object({
    content,
    note: z.string().trim().min(5, '请写明依据，至少 5 个字').max(1000).meta({ title: '依据与改动' }),
  }),
  output: z.object({ tableId: idSchema }),
  audit: 'evaluation.table-proposed',
  refusals: {
    'evaluation.table': '满分合计一致，分档不重叠，取值项和来源都存在',
    'evaluation.same': '与现有各版的内容不同',
  },
})

export const decideIndexTable = contract({
  id: 'evaluation.decideIndexTable',
  summary: '采用或退回另一人录入的指标体系',
  kind: 'command',
  route: 'POST /index-tables/{tableId}/decision',
  permission: sees,
  input: z.object({
    tableId: idSchema,
    adopt: z.boolean(),
    note: z.string().trim().max(500).default('').meta({ title: '说明' }),
  }),
  output: z.object({}),
  audit: 'evaluation.table-decided',
  refusals: {
    'evaluation.table-state': '这一版待采用',
    'evaluation.two-people': '采用的人不是录入的人',
    'evaluation.doubt': '退回的写明理由',
  },
})
