import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { price } from '#modules/pricing/fields.ts'
import { freshness } from '../fields.ts'
import { lineRefusals } from '../terms.ts'
import { lineInput, lineView } from './fields.ts'

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
      confirmedOn: plainDateSchema,
      freshness,
      bookingsStoppedOn: plainDateSchema
        .nullable()
        .meta({ description: '称号撤销后，自何日起不接受新的预约；为空的接受' }),
    }),
  }),
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

export const retireLine = contract({
  id: 'catalogue.retireLine',
  summary: '停止提供一条中试线并说明理由，理由公开；此后不再被查找、匹配和预约，已有的预约不受影响',
  kind: 'command',
  route: 'POST /own/lines/{lineId}/retirement',
  permission: manages,
  input: z.object({
    lineId: idSchema,
    version,
    reason: z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' }),
  }),
  output: z.object({ version }),
  audit: 'catalogue.line-retired',
  refusals: {
    'catalogue.line.retired': '中试线未停止提供',
    'catalogue.line.last': '公开的平台至少保留一条中试线',
  },
})

export const resumeLine = contract({
  id: 'catalogue.resumeLine',
  summary: '恢复提供一条中试线',
  kind: 'command',
  route: 'DELETE /own/lines/{lineId}/retirement',
  permission: manages,
  input: z.object({
    lineId: idSchema,
    version: z.coerce.number().int().positive().meta({ title: '版本号' }),
  }),
  output: z.object({ version }),
  audit: 'catalogue.line-resumed',
  refusals: {
    'catalogue.line.retired': '中试线已停止提供',
    'catalogue.price.missing': '公开平台的中试线自恢复之日起每天有公开价或面议',
  },
})
