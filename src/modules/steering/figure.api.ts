/** 目标与指标: what is reported of them, by whom, and what the system counts itself. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { acts, decision, leads, named, note, period, reads, stepView, unit, version } from './fields.ts'
import { figureKinds, figureStates, mostSheetRows, standings } from './terms.ts'

const indicatorId = z.string().min(1).max(40).meta({ title: '指标', example: 'T4' })
const kind = z.enum(codesOf(figureKinds)).meta({ title: '实际或预测' })
const value = z
  .number('请填写数字')
  .refine(Number.isFinite, '请填写有限的数字')
  .nullable()
  .meta({ title: '数值', description: '没有数据的为空，并写明原因' })

const figureView = z
  .object({
    id: idSchema,
    place: named,
    period,
    kind,
    revision: z.int().meta({ title: '第几版' }),
    unit: named.meta({ title: '填报单位' }),
    state: z.enum(codesOf(figureStates)),
    value,
    missing: z.string().nullable().meta({ title: '没有数据的原因' }),
    source: z.string().meta({ title: '数据来源' }),
    method: z.string().nullable().meta({ title: '预测方法' }),
    reason: z.string().nullable().meta({ title: '修订的理由' }),
    dueOn: plainDateSchema.nullable(),
    lateDays: z.int().meta({ description: '布置填报、还没有报送的，逾期几个工作日；没有逾期为 0' }),
    submittedAt: instantSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    note: z.string().nullable(),
    version,
    mine: z.boolean().meta({ description: '由本单位填报' }),
    decides: z.boolean().meta({ description: '可由我确认：我在牵头部门，且不是填报人' }),
    steps: z.array(stepView),
  })
  .meta({ id: 'Figure', title: '指标值' })
export type FigureView = z.output<typeof figureView>

const counted = z.object({
  place: named,
  name: z.string(),
  /** Where the record is seen. */
  path: z.string().nullable(),
  basis: z.string().meta({ title: '依据' }),
  on: plainDateSchema.nullable(),
})

const targetView = z
  .object({
    id: z.string(),
    name: z.string(),
    isTarget: z.boolean().meta({ description: '为 false 的不是本方案的目标，因名称相近单列' }),
    year: z.int().nullable(),
    kind: z.string(),
    target: z.number().nullable(),
    unit: z.string().nullable(),
    wording: z.string(),
    population: z.string().meta({ title: '统计口径' }),
    owner: named.nullable().meta({ title: '填报单位' }),
    ownerConfirmed: z.boolean(),
    counted: z.boolean().meta({ description: '由系统数出，不填报' }),
    unlike: z.object({ id: z.string(), name: z.string(), difference: z.string() }).nullable(),
    standing: z.enum(codesOf(standings)),
    why: z.string(),
    latest: z.object({ period: z.string(), value: z.number(), source: z.string() }).nullable(),
    forecast: z
      .object({ period: z.string(), value: z.number(), method: z.string() })
      .nullable()
      .meta({ description: '没有预测的为空；有则写明方法' }),
  })
  .meta({ id: 'PlanTarget', title: '量化目标' })
export type TargetView = z.output<typeof targetView>

export const listTargets = contract({
  id: 'steering.listTargets',
  summary: '查看方案的量化目标：目标值、最近的实际值、来源、填报单位、预测与评价',
  kind: 'query',
  route: 'GET /targets',
  permission: reads,
  input: z.object({}),
  output: z.object({ at: instantSchema, targets: z.array(targetView) }),
  audit: null,
  refusals: {},
})

export const getTarget = contract({
  id: 'steering.getTarget',
  summary: '查看一项目标：各期数值与各版修订、分地区数值、系统数出的明细',
  kind: 'query',
  route: 'GET /targets/{id}',
  permission: reads,
  input: z.object({ id: indicatorId }),
  output: z
    .object({
      target: targetView,
      periods: z
        .array(
          z.object({
            period,
            actual: z.number().nullable(),
            missing: z.string().nullable(),
            forecast: z.number().nullable(),
            method: z.string().nullable(),
          }),
        )
        .meta({ description: '全市，只含经确认的；旧的在前' }),
      places: z
        .array(named.extend({ period: period.nullable(), value, missing: z.string().nullable() }))
        .meta({ description: '各地最近一期经确认的；本地区主管部门只见本地区' }),
      records: z.array(counted).meta({ description: '系统数出的明细；填报的指标为空' }),
      lacking: z.array(z.string()).meta({ description: '覆盖类目标还缺的' }),
      figures: z.array(figureView).meta({ description: '各期各版，新的在前；别的单位的草稿不在内' }),
    })
    .meta({ id: 'PlanTargetDetail', title: '一项目标' }),
  audit: null,
  refusals: {},
})
export type TargetDetail = z.output<(typeof getTarget)['output']>

export const askFigures = contract({
  id: 'steering.askFigures',
  summary: '布置填报：某指标某期由全市的填报单位和所选地区在期限前报送',
  kind: 'command',
  route: 'POST /targets/{id}/requests',
  permission: leads,
  input: z.object({
    id: indicatorId,
    period,
    places: z.array(unit).min(1, '请至少选择一个地区').max(30),
    dueOn: plainDateSchema.meta({ title: '报送期限' }),
  }),
  output: z.object({ asked: z.int() }),
  audit: 'steering.figures-asked',
  refusals: {
    'steering.indicator': '指标由人填报，不由系统数出',
    'steering.place': '地区在本市之内',
    'steering.due': '期限不早于今天',
  },
})

const saidOfFigure = {
  value,
  missing: z.string().trim().max(300).nullable().default(null).meta({ title: '没有数据的原因' }),
  source: z.string().trim().max(300).default('').meta({ title: '数据来源', description: '报送时必填' }),
  method: z
    .string()
    .trim()
    .max(300)
    .nullable()
    .default(null)
    .meta({ title: '预测方法', description: '预测必填' }),
}

const figureRefusals = {
  'steering.indicator': '指标由人填报，不由系统数出',
  'steering.place': '地区在本市之内，且由本单位填报',
  'steering.figure': '没有另一版正在办理',
  'steering.reason': '修订已确认的数值须写明理由',
}

export const saveFigure = contract({
  id: 'steering.saveFigure',
  summary: '填写本单位一期指标的草稿；修订已确认的数值须写明理由，原值留存',
  kind: 'command',
  route: 'PUT /targets/{id}/figures',
  permission: acts,
  input: z.object({
    id: indicatorId,
    place: unit,
    period,
    kind: kind.default('actual'),
    ...saidOfFigure,
    reason: z.string().trim().max(300).default('').meta({ title: '修订的理由' }),
    version: version.nullable().default(null).meta({ description: '改草稿时交回所见的版本号' }),
  }),
  output: z.object({ figureId: idSchema, version }),
  audit: 'steering.figure-saved',
  refusals: figureRefusals,
})

export const submitFigure = contract({
  id: 'steering.submitFigure',
  summary: '报送本单位填写的一期指标，由牵头部门另一人确认',
  kind: 'command',
  route: 'POST /figures/{figureId}/submission',
  permission: acts,
  input: z.object({ figureId: idSchema, version }),
  output: z.object({}),
  audit: 'steering.figure-submitted',
  refusals: {
    'steering.figure': '是草稿或被退回',
    'steering.value': '有数值，或写明没有数据的原因，二者居其一',
    'steering.source': '写明数据来源',
    'steering.method': '预测写明方法',
  },
})

export const decideFigure = contract({
  id: 'steering.decideFigure',
  summary: '确认或退回报送的一期指标；填报人不能确认自己报送的',
  kind: 'command',
  route: 'POST /figures/{figureId}/decision',
  permission: leads,
  input: z.object({ figureId: idSchema, version, decision, note }),
  output: z.object({}),
  audit: 'steering.figure-decided',
  refusals: {
    'steering.figure': '已经报送，尚未确认',
    'steering.second-person': '确认人不是填报人',
    'steering.note': '退回写明意见',
  },
})

export const importFigures = contract({
  id: 'steering.importFigures',
  summary: '由表格报送指标值：先试导入逐行指出错误，全部无误才写入；写入后由牵头部门另一人确认',
  kind: 'command',
  route: 'POST /figure-imports',
  permission: acts,
  input: z.object({
    rows: sheetRows(mostSheetRows, `一次最多导入 ${mostSheetRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  audit: 'steering.figures-imported',
  refusals: { 'steering.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const exportTargets = contract({
  id: 'steering.exportTargets',
  summary: '导出目标与经确认的各期数值',
  kind: 'query',
  route: 'GET /exports/targets',
  permission: reads,
  input: z.object({}),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 60, seconds: 3600, per: 'person' },
})
