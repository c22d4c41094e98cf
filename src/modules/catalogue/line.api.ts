import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { price } from '#modules/pricing/fields.ts'
import { lineInput, lineView } from './line-fields.ts'
import { lineRefusals } from './terms.ts'

const version = z.int().positive().meta({ title: '版本号' })
const manages = { 'platform-manager': 'organisation' } as const

export type LineView = z.output<typeof lineView>

const hazard = z.object({ code: z.string(), name: z.string() })

export const getLine = contract({
  id: 'catalogue.getLine',
  summary: '查看一条中试线及所属平台',
  kind: 'query',
  route: 'GET /lines/{lineId}',
  permission: 'public',
  input: z.object({ lineId: idSchema }),
  output: z.object({
    line: lineView,
    hazards: z
      .array(hazard)
      .meta({ description: '该线所列物料危险性类别的名称；分类目录中没有的，名称即代码' }),
    platform: z.object({
      id: idSchema,
      name: z.string(),
      localityName: z.string(),
      address: z.string(),
      hotline: z.string(),
    }),
  }),
  audit: null,
  refusals: {},
})

export const listHazards = contract({
  id: 'catalogue.listHazards',
  summary: '列出今天适用的物料危险性类别，供登记中试线时选择',
  kind: 'query',
  route: 'GET /hazards',
  permission: 'public',
  input: z.object({}),
  output: z.object({ hazards: z.array(hazard) }),
  audit: null,
  refusals: {},
})

export const addLine = contract({
  id: 'catalogue.addLine',
  summary: '为平台登记一条中试线，并定公开价',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/lines',
  permission: manages,
  input: z.object({ platformId: idSchema, ...lineInput, price }),
  output: z.object({ lineId: idSchema }),
  audit: 'catalogue.line-added',
  refusals: lineRefusals,
})

export const reviseLine = contract({
  id: 'catalogue.reviseLine',
  summary: '修改中试线的工艺单元、能力参数、批量、清场换产；价格另行设定',
  kind: 'command',
  route: 'PUT /own/lines/{lineId}',
  permission: manages,
  input: z.object({ lineId: idSchema, version, ...lineInput }),
  output: z.object({ version }),
  audit: 'catalogue.line-revised',
  refusals: lineRefusals,
})
