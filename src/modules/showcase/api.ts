/** What anyone may read: the four lists, the record with its history, the sheets. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { freshness, process, sheet, validation } from '#modules/catalogue/fields.ts'
import { facts, pastVersion, withdrawn } from '#modules/publishing/fields.ts'
import { content } from './content.ts'
import { answers, fireClasses, maturities, type ShowcaseKind, showcaseKinds, transferModes } from './terms.ts'

const kind = z.enum(codesOf(showcaseKinds)).meta({ title: '种类' })

const filter = z.object({
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '查找内容' }),
  locality: many(z.string().max(20)).meta({ title: '地区' }),
  process: many(process).meta({ title: '工艺' }),
  validation: many(validation).meta({ title: '验证类型', description: '仅解决方案' }),
  maturity: many(z.enum(maturities)).meta({ title: '成熟度', description: '仅中试成果' }),
  transfer: many(z.enum(transferModes)).meta({ title: '转让方式', description: '仅中试成果' }),
  fire: many(z.enum([...fireClasses, '待确认'])).meta({ title: '消防类别', description: '仅厂房' }),
  eia: many(z.enum(answers)).meta({ title: '环评准入', description: '仅厂房' }),
  park: many(z.enum(answers)).meta({ title: '位于化工园区', description: '仅厂房' }),
  parameter: z.array(z.string().max(80)).max(5, '最多 5 个参数条件').default([]).meta({
    title: '参数条件',
    description: '参数代码:数值和单位，如 clear-height:≥8 m、floor-load:≥10 kN/m²',
  }),
})

export type ShowcaseFilter = z.output<typeof filter>

const card = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    name: z.string(),
    summary: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    tags: z.array(z.string()),
    figures: z.array(z.object({ name: z.string(), value: z.string() })),
    price: z.string(),
    publishedAt: instantSchema,
    confirmedOn: plainDateSchema,
    freshness,
  })
  .meta({ id: 'ShowcaseCard', title: '列表中的成果、方案、厂房或代工企业' })

export type ShowcaseCard = z.output<typeof card>

const counted = z.array(z.object({ code: z.string(), count: z.int() }))

const rules = { 'showcase.parameter': '参数条件须写明参数字典中的参数，数值的单位须与参数一致' }

export const listShowcase = contract({
  id: 'showcase.listShowcase',
  summary: '列出已发布的中试成果、解决方案、厂房或代工企业，可按字词、分类和参数筛选',
  kind: 'query',
  route: 'GET /showcase/{kind}',
  permission: 'public',
  input: filter.extend({
    kind,
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
  }),
  output: z.object({
    records: z.array(card),
    total: z.int(),
    pages: z.int(),
    counts: z
      .record(z.string(), counted)
      .meta({ description: '每一类筛选条件下各有多少条，不受这一类条件本身限制' }),
  }),
  audit: null,
  refusals: rules,
})

const view = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    organisationName: z.string(),
    content: content.nullable().meta({ description: '已撤下的为空' }),
    ownWord: z.boolean().meta({ description: '成熟度为单位自述，未写明可核对的结果' }),
    facts: facts.meta({ description: '全部内容，按页面上的次序，用文字写出' }),
    platforms: z.array(idSchema).meta({ description: '方案所列平台中现在可查看的' }),
    publishedAt: instantSchema.nullable(),
    confirmedOn: plainDateSchema,
    freshness,
    withdrawn,
    history: z.array(pastVersion),
  })
  .meta({ id: 'ShowcaseView', title: '成果、方案、厂房或代工企业' })

export type ShowcaseView = z.output<typeof view>
export type ShowcaseContent = NonNullable<ShowcaseView['content']>

export const getShowcase = contract({
  id: 'showcase.getShowcase',
  summary: '查看一项已发布的成果、方案、厂房或代工企业及其各版差异；已撤下的说明时间和原因',
  kind: 'query',
  route: 'GET /showcase/records/{recordId}',
  permission: 'public',
  input: z.object({ recordId: idSchema }),
  output: view,
  audit: null,
  refusals: {},
})

const exporting = (of: ShowcaseKind, list: string, verb: `export${string}`) =>
  contract({
    id: `showcase.${verb}`,
    summary: `导出${showcaseKinds[of]}清单，条件与列表相同`,
    kind: 'query',
    route: `GET /exports/${list}`,
    permission: 'public',
    input: filter,
    output: sheet,
    audit: null,
    refusals: rules,
    limit: { calls: 20, seconds: 60, per: 'address' },
  })

export const exportResults = exporting('achievement', 'results', 'exportResults')
export const exportSolutions = exporting('solution', 'solutions', 'exportSolutions')
export const exportPlants = exporting('plant', 'plants', 'exportPlants')
export const exportFactories = exporting('factory', 'factories', 'exportFactories')
