/** 合同内容: what the parties write; the text follows from it. */
import { z } from 'zod'
import { codesOf, fenSchema, plainDateSchema } from '#kernel/schema.ts'
import { contractKinds } from './terms.ts'

const words = (title: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 0 ? `请写明${title}，至少 ${least} 个字` : undefined)
    .max(most, `${title}最多 ${most} 个字`)
    .meta({ title })

const percent = z
  .number('请填写百分数')
  .positive('须大于 0')
  .max(100, '不能超过 100%')
  .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, '最多两位小数')

const milestone = z
  .object({
    name: words('里程碑名称', 2, 60),
    percent: percent.meta({ title: '付款比例（%）' }),
    deliverable: words('交付物与付款条件', 2, 500),
    dueOn: plainDateSchema.nullable().default(null).meta({ title: '期限' }),
    upfront: z.boolean().default(false).meta({ title: '预付', description: '在任何交付物验收以前支付' }),
    reason: words('预付的理由', 0, 300).default(''),
  })
  .meta({ id: 'Milestone', title: '里程碑' })
export type MilestoneContent = z.output<typeof milestone>

const chosenClause = z
  .object({
    clauseId: z.string().min(1).max(60),
    variables: z.record(z.string().max(30), z.string().trim().max(200)).default({}),
    text: words('条款文字', 10, 3000)
      .nullable()
      .default(null)
      .meta({ description: '改动过的文字；用标准文字的为空' }),
  })
  .meta({ id: 'ChosenClause', title: '选用的条款' })
export type ChosenClause = z.output<typeof chosenClause>

const fields = z.object({
  kind: z.enum(codesOf(contractKinds)).meta({ title: '合同类别' }),
  joint: z.boolean().default(false).meta({ title: '合作开发', description: '只用于技术开发合同' }),
  title: words('合同名称', 4, 100),
  scope: words('标的与范围', 10, 4000),
  place: words('履行地点', 2, 200),
  acceptance: words('交付与验收标准', 10, 4000),
  startOn: plainDateSchema.meta({ title: '开始日期' }),
  endOn: plainDateSchema.meta({ title: '完成日期' }),
  technologyFen: fenSchema.nullable().default(null).meta({
    title: '技术交易额（分）',
    description: '从成交额中扣除设备、材料等非技术性费用；不登记的留空',
  }),
  milestones: z.array(milestone).min(1, '请至少填写一个里程碑').max(20),
  clauses: z.array(chosenClause).max(12),
  other: words('其他约定', 0, 4000).default(''),
})

/** What an accepted quote says of a contract already, as it stands there: the form demands what is missing. */
export const contractProposal = z.object({
  title: z.string(),
  scope: z.string(),
  acceptance: z.string(),
  startOn: plainDateSchema,
  endOn: plainDateSchema,
  milestones: z.array(milestone),
  other: z.string(),
})

export const contractContent = fields
  .refine(({ startOn, endOn }) => endOn >= startOn, {
    path: ['endOn'],
    message: '完成日期不能早于开始日期',
  })
  .meta({ id: 'ContractContent', title: '合同内容' })
export type ContractContent = z.output<typeof contractContent>
