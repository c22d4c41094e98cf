import { z } from 'zod'
import { recordNumber } from '#kernel/record-number.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  batchSize,
  capabilityCriterion,
  certificateCriterion,
  process,
  productClass,
  shortText,
  weight,
} from '../fields.ts'
import { hazardCodes } from '../line/fields.ts'
import { confidentialities, needKinds, speaksOfLines } from '../terms.ts'

/** How ready it is when the work begins, and how ready it is to be when it ends; either may be open. */
const readiness = (title: string, highest: number) => {
  const level = z.int().min(1).max(highest).nullable()
  return z
    .object({ from: level, to: level })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ['to'],
      message: '目标不能低于现状',
    })
    .nullable()
    .default(null)
    .meta({ title })
}

/** For how many open days in a row a line would be taken; a need that asks for no line takes one. */
export const openDays = ({ days }: { readonly days: number | null }): number => days ?? 1

/** What the first needs weren't asked: each has a default, so that they stay readable. */
const laterFields = {
  kind: z.enum(codesOf(needKinds)).default('service').meta({ title: '需求类别' }),
  cluster: z
    .string()
    .max(60)
    .nullable()
    .default(null)
    .meta({ title: '所属集群', description: '“135N”集群分类的代码，可不选' }),
  industry: z
    .string()
    .trim()
    .max(10)
    .nullable()
    .default(null)
    .meta({ title: '行业', description: '国民经济行业分类（GB/T 4754）的代码，可不选；新需求沿用本单位的' }),
  usesPerYear: z
    .int()
    .min(1, '每年至少使用 1 次')
    .max(10_000, '每年最多 10000 次')
    .nullable()
    .default(null)
    .meta({ title: '每年使用次数', description: '布局缺口必填，由需求方自报' }),
  trl: readiness('技术就绪度（TRL）现状与目标', 9),
  mrl: readiness('制造成熟度（MRL）现状与目标', 10),
  batch: z.object({ size: batchSize, weight }).nullable().default(null).meta({ title: '每批的量' }),
  batches: z
    .int('请填写整数')
    .min(1, '至少 1 批')
    .max(200, '最多 200 批')
    .nullable()
    .default(null)
    .meta({ title: '批数' }),
  hazards: hazardCodes.meta({ title: '物料危险性类别', description: '都是必须条件' }),
  productClass: productClass
    .nullable()
    .default(null)
    .meta({ title: '产品类别', description: '必须条件：不承接该类产品的线不满足' }),
  openPoints: z
    .array(z.string().trim().min(1).max(120, '每项最多 120 个字'))
    .max(30, '最多 30 项')
    .default([])
    .meta({ title: '待明确的事项', description: '需求方还说不清的，不作为条件' }),
  intake: z
    .object({
      template: z.string().max(40),
      version: z.string().max(20),
      origins: z.record(z.string().max(60), z.string().max(200)),
    })
    .nullable()
    .default(null)
    .meta({ title: '问答来历', description: '按哪个模板问的；条件由哪个回答得出' }),
}

const needFields = z.object({
  name: shortText('需求名称', 60).min(4, '需求名称至少 4 个字'),
  process,
  background: z.string().trim().max(3000).default('').meta({ title: '背景与要求' }),
  confidentiality: z.enum(codesOf(confidentialities)).meta({ title: '保密方式' }),
  recipients: z
    .array(idSchema)
    .max(20, '最多定向给 20 个平台')
    .default([])
    .meta({ title: '定向平台', description: '定向时可以看到需求全文的平台' }),
  publicSummary: z.string().trim().max(300).default('').meta({ title: '公开摘要' }),
  capabilities: z.array(capabilityCriterion).max(20, '最多 20 项能力要求').default([]),
  certificates: z.array(certificateCriterion).max(5).default([]),
  localities: z
    .object({ codes: z.array(z.string()).min(1, '请至少选择一个地区').max(20), weight })
    .nullable()
    .default(null),
  window: z.object({
    from: plainDateSchema.meta({ title: '最早开始' }),
    to: plainDateSchema.meta({ title: '最晚完成' }),
    days: z
      .int()
      .min(1, '至少 1 个开放日')
      .max(60, '最多 60 个开放日')
      .nullable()
      .default(null)
      .meta({ title: '需要的开放日', description: '在中试线上做的须填写：中试服务、检测和布局缺口' }),
  }),
  budget: z
    .object({ fen: fenSchema.positive('预算须大于 0'), weight })
    .nullable()
    .default(null),
  ...laterFields,
})

/** 需求内容: everything that can be compared with an offer is a number, a date, a code or a yes. */
export const needContent = needFields
  // What a form kept from another kind, and no longer shows, isn't said.
  .overwrite(need => ({
    ...need,
    window: speaksOfLines(need.kind) ? need.window : { ...need.window, days: null },
    usesPerYear: need.kind === 'gap' ? need.usesPerYear : null,
  }))
  .superRefine((need, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (need.window.to < need.window.from) complain(['window', 'to'], '最晚完成不能早于最早开始')
    const material = need.hazards.length + (need.batch ? 1 : 0) + (need.productClass ? 1 : 0)
    if (speaksOfLines(need.kind)) {
      if (need.window.days === null) complain(['window', 'days'], '请填写需要连续几个开放日')
      if (need.capabilities.length + need.certificates.length + material === 0)
        complain(['capabilities'], '请至少提出一项能力、资质、批量或物料要求，才能比对')
    } else if (need.background.length < 10)
      complain(
        ['background'],
        `需求类别为“${needKinds[need.kind]}”的，请在背景与要求中写明要什么，至少 10 个字`,
      )
    if (need.kind === 'gap' && need.usesPerYear === null)
      complain(['usesPerYear'], '布局缺口须写明建成后每年大约使用几次')
    if (need.confidentiality === 'summary' && need.publicSummary.length < 10)
      complain(['publicSummary'], '摘要公开须填写公开摘要，至少 10 个字')
    if (need.confidentiality === 'directed' && need.recipients.length === 0)
      complain(['recipients'], '定向须至少选择一个平台')
    const seen = new Set<string>()
    for (const [index, { parameter }] of need.capabilities.entries()) {
      if (seen.has(parameter)) complain(['capabilities', index, 'parameter'], '同一参数只能提一次要求')
      seen.add(parameter)
    }
  })
  .meta({ id: 'NeedContent', title: '需求内容' })

export type NeedContent = z.output<typeof needContent>

/** What anyone may read of an open need. */
export type OpenContent = Omit<NeedContent, 'recipients' | 'budget' | 'intake'>

type Later = keyof typeof laterFields

/** A need as it may have been published before the later fields were asked for. */
export type PublishedContent = Omit<NeedContent, Later> & Partial<Pick<NeedContent, Later>>

const unsaid = z.object(laterFields).parse({})

/** What was published before a field existed says of it what a new need says by default. */
export const readPublished = (stored: PublishedContent): NeedContent => ({ ...unsaid, ...stored })

/** The same of what is selected of an open need. */
export const readOpen = (stored: OpenContent): OpenContent => ({ ...unsaid, ...stored })

/** What a need says as a whole: as it was published, otherwise its draft where that is complete, or nothing. */
export const completeContent = ({
  status,
  content,
  draft,
}: {
  readonly status: string
  readonly content: unknown
  readonly draft: unknown
}): NeedContent | null => needContent.safeParse(status === 'published' ? content : draft).data ?? null

/** What the owner calls it: as published, or as far as the draft has got. */
export function ownNeedName({
  content,
  draft,
}: {
  readonly content: NeedContent | null
  readonly draft: Record<string, unknown>
}): string {
  const typed = draft['name']
  return content?.name ?? (typeof typed === 'string' && typed.trim() !== '' ? typed : '未命名的需求')
}

/** 定向需求的内容: what a platform reads of a need that names it; which others it names is not for it to know. */
export const directedContent = needFields.omit({ recipients: true })

/** 大类: by which needs are counted, the letter of the section and two figures; a section that is chosen whole is its own. */
export const divisionOf = (industry: string): string => industry.slice(0, 3)

/** 需求 `XQ2611-00042`. */
export const needNumber = (serial: number, createdAt: Date): string => recordNumber('XQ', serial, createdAt)
