import { z } from 'zod'
import { dateOf } from '#kernel/calendar.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { certificateKind, process, shortText, statement } from './fields.ts'
import { confidentialities } from './terms.ts'

const weight = z.enum(['hard', 'soft']).meta({ title: '必须/优先' })

/** Whether a needed range must be offered whole (`every`) or any size in it will do (`some`). */
const reading = z.enum(['every', 'some'])

export const capabilityCriterion = statement.safeExtend({ reading: reading.optional(), weight })
export type CapabilityCriterion = z.output<typeof capabilityCriterion>

export const certificateCriterion = z.object({
  certificate: certificateKind,
  item: z.string().trim().max(100).meta({ title: '检测对象或项目', description: '留空表示只要求持有该资质' }),
  weight,
})
export type CertificateCriterion = z.output<typeof certificateCriterion>

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
    days: z.int().min(1, '至少 1 个开放日').max(60, '最多 60 个开放日').meta({ title: '需要的开放日' }),
  }),
  budget: z
    .object({ fen: fenSchema.positive('预算须大于 0'), weight })
    .nullable()
    .default(null),
})

/** 需求内容: everything that can be compared with an offer is a number, a date, a code or a yes. */
export const needContent = needFields
  .superRefine((need, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (need.window.to < need.window.from) complain(['window', 'to'], '最晚完成不能早于最早开始')
    if (need.capabilities.length + need.certificates.length === 0)
      complain(['capabilities'], '请至少提出一项能力或资质要求，才能比对')
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

/** 定向需求的内容: what a platform reads of a need that names it; which others it names is not for it to know. */
export const directedContent = needFields.omit({ recipients: true })

/** A number people can say on the phone: 需求 `XQ2611-00042`, with year and month by the calendar of Jiaxing. */
export function needNumber(serial: number, createdAt: Date): string {
  const [year = '', month = ''] = dateOf(createdAt).split('-')
  return `XQ${year.slice(2)}${month}-${String(serial).padStart(5, '0')}`
}
