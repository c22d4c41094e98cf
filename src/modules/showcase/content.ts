/** What is said of an achievement, a solution, a plant or a factory: four shapes that go one way. */
import { z } from 'zod'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { capabilities, process, shortText, validation } from '#modules/catalogue/fields.ts'
import {
  answers,
  fireClasses,
  maturities,
  priceUnits,
  type ShowcaseKind,
  showcaseKinds,
  transferModes,
} from './terms.ts'

const priceIn = (units: readonly [string, ...string[]]) =>
  z
    .discriminatedUnion('mode', [
      z.object({
        mode: z.literal('fixed'),
        fen: fenSchema.positive('价格须大于 0'),
        unit: z.enum([...units]).meta({ title: '计价单位' }),
        taxIncluded: z.boolean().meta({ title: '是否含税' }),
      }),
      z.object({
        mode: z.literal('negotiable'),
        reason: z.string().trim().min(4, '面议须写明原因').max(200).meta({ title: '面议原因' }),
      }),
    ])
    .meta({ title: '价格' })

const common = {
  name: shortText('名称', 60).min(4, '名称至少 4 个字'),
  summary: z.string().trim().min(10, '简介至少 10 个字').max(1000).meta({ title: '简介' }),
  locality: z.string().min(1, '请选择所在地区').max(20).meta({ title: '所在地区' }),
  contact: shortText('联系方式', 100).meta({
    description: '单位总机、办公邮箱等可以公开的联系方式，不填个人号码',
  }),
}

const answer = z.enum(answers).default('待确认')
const texts = (title: string, most: number, long: number) =>
  z.array(shortText(title, long)).max(most, `最多 ${most} 项`)

/** 成果的依据: the result or report in which somebody else can read it. */
const evidence = z.object({
  platform: shortText('出具单位', 60),
  number: shortText('结果或报告编号', 60),
  issuedOn: plainDateSchema.meta({ title: '出具日期' }),
  conclusion: z.string().trim().max(200).default('').meta({ title: '结论' }),
})

const patent = z.object({
  number: shortText('专利号或申请号', 40),
  status: shortText('法律状态', 30).meta({ description: '以权利人所述为准' }),
  statedOn: plainDateSchema.meta({ title: '状态日期' }),
})

export const achievement = z
  .object({
    kind: z.literal('achievement'),
    ...common,
    fields: texts('领域或行业', 8, 30).min(1, '请至少写一个领域或行业'),
    owners: texts('成果所有单位', 10, 60).min(1, '请至少写一个所有单位'),
    process,
    maturity: z.enum(maturities).meta({ title: '成熟度' }),
    trl: z.int().min(1).max(9).nullable().default(null).meta({ title: '技术就绪度（TRL）' }),
    mrl: z.int().min(1).max(10).nullable().default(null).meta({ title: '制造成熟度（MRL）' }),
    evidence: z.array(evidence).max(10, '最多 10 项').default([]).meta({ title: '依据' }),
    transfers: z.array(z.enum(transferModes)).min(1, '请至少选择一种转让方式').max(8).meta({
      title: '转让方式',
    }),
    price: priceIn(priceUnits.achievement),
    patents: z.array(patent).max(20, '最多 20 项').default([]).meta({ title: '专利' }),
  })
  .meta({ id: 'Achievement', title: '中试成果' })

export const solution = z
  .object({
    kind: z.literal('solution'),
    ...common,
    problem: shortText('解决的问题', 1000),
    approach: shortText('做法', 2000),
    process,
    capabilities: capabilities.default([]).meta({ title: '适用参数' }),
    platforms: z
      .array(
        z.object({
          id: idSchema.nullable().default(null).meta({ description: '已在本系统发布的平台' }),
          name: shortText('平台名称', 60),
        }),
      )
      .min(1, '请至少写一个提供方案的平台')
      .max(10)
      .meta({ title: '提供平台' }),
    validations: z.array(validation).min(1, '请至少选择一种验证类型').max(5).meta({ title: '验证类型' }),
    days: z.int().min(1, '至少 1 个工作日').max(730, '最多 730 个工作日').meta({ title: '周期（工作日）' }),
    price: priceIn(priceUnits.solution),
    cases: z
      .array(z.object({ title: shortText('案例名称', 60), text: shortText('案例说明', 500) }))
      .max(10, '最多 10 个案例')
      .default([])
      .meta({ title: '案例' }),
  })
  .meta({ id: 'Solution', title: '解决方案' })

export const plant = z
  .object({
    kind: z.literal('plant'),
    ...common,
    address: shortText('地址', 100),
    floor: shortText('所在楼层', 30),
    capabilities: capabilities.refine(
      list => list.some(one => one.parameter === 'floor-area'),
      '请填写建筑面积',
    ),
    fire: z.enum(fireClasses).nullable().default(null).meta({ title: '消防类别' }),
    eia: answer.meta({ title: '环评准入', description: '是否已有准入意见或准入清单' }),
    eiaList: texts('准入类别', 20, 60).default([]),
    park: answer.meta({ title: '位于化工园区' }),
    price: priceIn(priceUnits.plant),
    availableFrom: plainDateSchema.nullable().default(null).meta({ title: '可交付日期' }),
  })
  .meta({ id: 'Plant', title: '厂房' })

const heldCertificate = z.object({
  name: shortText('资质名称', 60),
  number: shortText('证书编号', 60),
  validTo: plainDateSchema.nullable().default(null).meta({ title: '有效期至' }),
})

const capacities = ['monthly-mass', 'monthly-count', 'monthly-area']

export const factory = z
  .object({
    kind: z.literal('factory'),
    ...common,
    processes: z.array(process).min(1, '请至少选择一种工艺').max(12).meta({ title: '工艺' }),
    capabilities: capabilities.refine(
      list => list.some(one => capacities.includes(one.parameter)),
      '请填写一项月产能',
    ),
    certificates: z.array(heldCertificate).max(20, '最多 20 项').default([]).meta({ title: '资质' }),
    price: priceIn(priceUnits.factory),
  })
  .meta({ id: 'Factory', title: '代工企业' })

export const content = z.discriminatedUnion('kind', [achievement, solution, plant, factory])
export type Content = z.output<typeof content>
export type ContentOf<K extends ShowcaseKind> = Extract<Content, { kind: K }>

/** Two letters that begin the number of a record, so that it tells its kind on the phone. */
const prefixes = { achievement: 'CG', solution: 'FA', plant: 'CF', factory: 'DG' } as const satisfies Record<
  ShowcaseKind,
  string
>

/** `CG2611-00042`: kind, year and month in which it was begun, running number. */
export function recordNumber(kind: ShowcaseKind, serial: number, on: string): string {
  const [year = '', month = ''] = on.split('-')
  return `${prefixes[kind]}${year.slice(2)}${month}-${String(serial).padStart(5, '0')}`
}

export const kindCodes = codesOf(showcaseKinds)

/** The platforms with a page that a solution names. */
export const platformsNamed = (said: Content): string[] =>
  said.kind === 'solution' ? said.platforms.flatMap(({ id }) => (id === null ? [] : [id])) : []
