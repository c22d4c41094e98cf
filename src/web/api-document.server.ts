import { z } from 'zod'
import type { Scope } from '#kernel/actor.ts'

/** A JSON Schema as far as the documentation pages read it. */
const schemaShape = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  example: z.unknown().optional(),
  default: z.unknown().optional(),
})
type Schema = z.output<typeof schemaShape>

const media = z.object({ 'application/json': z.object({ schema: schemaShape }) })

/** What is sent: as JSON, or with a file as a form. */
const sent = z.object({
  'application/json': z.object({ schema: schemaShape }).optional(),
  'multipart/form-data': z.object({ schema: schemaShape }).optional(),
})

const operationShape = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: schemaShape }),
  ),
  requestBody: z.object({ content: sent }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: media })),
  'x-permission': z.union([
    z.string(),
    z.record(z.string(), z.enum(['self', 'organisation', 'locality', 'city'])),
  ]),
  'x-audit': z.string().nullable(),
  'x-refusals': z.record(z.string(), z.string()),
  'x-step-up': z.boolean(),
})

const documentShape = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationShape)),
  components: z.object({ schemas: z.record(z.string(), schemaShape) }),
})

type RawOperation = z.output<typeof operationShape>

export interface DocumentedField {
  readonly name: string
  readonly place: string
  readonly required: boolean
  readonly type: string
  readonly note: string
}

export interface DocumentedOperation {
  readonly id: string
  readonly module: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly fields: readonly DocumentedField[]
  readonly answer: string
  readonly rules: readonly { readonly id: string; readonly demand: string }[]
  /** `public`, or grantee → scope. */
  readonly permission: 'public' | Readonly<Record<string, Scope>>
  readonly audited: boolean
  readonly stepUp: boolean
}

/** What the operations are about, in the order in which they are read. */
const moduleNames: Readonly<Record<string, string>> = {
  catalogue: '平台与需求',
  showcase: '成果、方案、厂房与代工',
  content: '政策资讯',
  files: '照片与文件',
  search: '查找',
  standing: '保存的查找与闲时机时',
  taxonomy: '分类体系',
  intake: '需求问答',
  matching: '匹配',
  route: '路线测算',
  diagnosis: '专家诊断',
  disclosure: '需求全文的查看',
  inquiry: '询价与报价',
  booking: '预约',
  policy: '预约规则',
  run: '整套流程',
  waiting: '候补',
  qualification: '上机资格',
  incident: '故障与事故',
  order: '订单与合同',
  execution: '中试实施与报告',
  progress: '办理进程与待办',
  billing: '账单与收款',
  voucher: '创新券',
  usage: '使用记录',
  ledger: '收支账',
  sharing: '共建收益',
  events: '对接活动',
  pairing: '结对合作',
  cultivation: '培育库与称号',
  eligibility: '认定条件自查',
  recognition: '认定申报',
  review: '专家评审',
  evaluation: '年度评价',
  subsidy: '补助和奖励',
  layout: '布局建设',
  steering: '目标、任务与协调事项',
  governance: '概览',
  casework: '办理流程',
  identity: '账号与单位',
  notices: '通知',
  feeds: '日历订阅',
  rulebook: '政策与地区',
  audit: '审计',
  door: '接口描述',
}

const places: Readonly<Record<string, string>> = {
  path: '地址',
  query: '查询',
  header: '请求头',
  body: '请求体',
  form: '表单',
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '是否',
  object: '对象',
  array: '列表',
  null: '空',
}

const formatNames: Readonly<Record<string, string>> = {
  'date-time': '时刻',
  date: '日期',
  uuid: '编号',
  binary: '文件',
  email: '邮箱',
}

/** What a schema asks for, in a few words: `文字`, `列表：Line`, `L｜mL`. */
function wordsOf(raw: unknown): string {
  const schema = schemaShape.parse(raw)
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.enum) return schema.enum.map(String).join('｜')
  if (schema.const !== undefined) return String(schema.const)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(wordsOf))].join(' 或 ')
  if (schema.type === 'array') return `列表：${wordsOf(schema.items ?? {})}`
  const named = schema.format === undefined ? undefined : formatNames[schema.format]
  const types = [schema.type ?? []].flat().map(type => typeNames[type] ?? type)
  return named ?? (types.join(' 或 ') || '任意')
}

const noteOf = ({ title, description }: Schema): string => [title, description].filter(Boolean).join('：')

function fieldsOf({ parameters, requestBody }: RawOperation): DocumentedField[] {
  const form = requestBody?.content['multipart/form-data']?.schema
  const body = form ?? requestBody?.content['application/json']?.schema
  return [
    ...parameters.map(({ name, in: place, required, schema }) => ({
      name,
      place: places[place] ?? place,
      required,
      type: wordsOf(schema),
      note: noteOf(schema),
    })),
    ...Object.entries(body?.properties ?? {}).map(([name, raw]) => ({
      name,
      place: places[form ? 'form' : 'body'] ?? '',
      required: body?.required?.includes(name) ?? false,
      type: wordsOf(raw),
      note: noteOf(schemaShape.parse(raw)),
    })),
  ]
}

function answerOf({ responses }: RawOperation): string {
  const schema = responses['200']?.content['application/json'].schema
  if (!schema?.properties) return wordsOf(schema ?? {})
  const fields = Object.entries(schema.properties).map(([name, raw]) => `${name}（${wordsOf(raw)}）`)
  return fields.length > 0 ? fields.join('、') : '空对象'
}

const documented = (method: string, path: string, raw: RawOperation): DocumentedOperation => ({
  id: raw.operationId,
  module: raw.operationId.split('.')[0] ?? '',
  method: method.toUpperCase(),
  path,
  summary: raw.summary,
  fields: fieldsOf(raw),
  answer: answerOf(raw),
  rules: Object.entries(raw['x-refusals']).map(([id, demand]) => ({ id, demand })),
  permission: typeof raw['x-permission'] === 'string' ? 'public' : raw['x-permission'],
  audited: raw['x-audit'] !== null,
  stepUp: raw['x-step-up'],
})

const prepared = new WeakMap<object, ReturnType<typeof prepare>>()

/** A part of the introduction, as the page shows it. */
export type DocumentedBlock =
  | { readonly kind: 'heading' | 'text' | 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** The little of Markdown that the introduction is written in. */
function blocksOf(markdown: string): DocumentedBlock[] {
  return markdown
    .split(/(```[^`]*```)/)
    .flatMap(part => (part.startsWith('```') ? [part] : part.split('\n\n')))
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      if (part.startsWith('```')) return { kind: 'code', text: part.slice(3, -3).trim() }
      if (part.startsWith('## ')) return { kind: 'heading', text: part.slice(3) }
      if (part.startsWith('- ')) return { kind: 'list', items: part.slice(2).split('\n- ') }
      return { kind: 'text', text: part }
    })
}

/** The API's own description, prepared for reading: by module, then by address. Once for each, as it is large. */
export function readDocument(answer: Readonly<Record<string, unknown>>) {
  const { paths } = answer
  if (typeof paths !== 'object' || paths === null) return prepare(answer)
  const known = prepared.get(paths) ?? prepare(answer)
  prepared.set(paths, known)
  return known
}

function prepare(answer: unknown) {
  const { info, servers, paths } = documentShape.parse(answer)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => documented(method, path, raw)),
  )
  const order = Object.keys(moduleNames)
  const modules = [...Map.groupBy(operations, one => one.module)]
    .map(([module, found]) => ({ module, name: moduleNames[module] ?? module, operations: found }))
    .toSorted((a, b) => order.indexOf(a.module) - order.indexOf(b.module))
  return { blocks: blocksOf(info.description), base: servers[0]?.url ?? '', modules }
}
