/** 诊断结论书: the fixed template that every finding follows. */
import { z } from 'zod'
import { codesOf } from '#kernel/schema.ts'
import { capabilityCriterion, certificateCriterion } from '#modules/catalogue/fields.ts'
import { conclusions, routeStages } from './terms.ts'

const words = (title: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 1 ? `请写明${title}，至少 ${least} 个字` : `请写明${title}`)
    .max(most, `${title}最多 ${most} 个字`)
    .meta({ title })

export const findingContent = z
  .object({
    conclusion: z.enum(codesOf(conclusions), '请选择结论').meta({ title: '结论' }),
    reasons: words('理由', 10, 3000).prefault(''),
    risks: z
      .array(words('风险', 2, 300))
      .max(20, '最多 20 项风险')
      .default([])
      .meta({ title: '风险' }),
    route: z.string().trim().max(3000, '建议路线最多 3000 个字').default('').meta({ title: '建议路线' }),
    stages: z
      .array(z.enum(codesOf(routeStages)))
      .refine(list => new Set(list).size === list.length, '同一环节只能选一次')
      .default([])
      .meta({ title: '建议的环节' }),
    capabilities: z
      .array(capabilityCriterion)
      .max(20, '最多 20 项能力参数')
      .refine(list => new Set(list.map(one => one.parameter)).size === list.length, '同一参数只能提一次要求')
      .default([])
      .meta({ title: '需要的能力参数' }),
    certificates: z
      .array(certificateCriterion)
      .max(5, '最多 5 项资质')
      .refine(
        list => new Set(list.map(one => `${one.certificate} ${one.item}`)).size === list.length,
        '同一资质只能提一次要求',
      )
      .default([])
      .meta({ title: '需要的资质' }),
    advice: words('后续建议', 10, 3000).prefault(''),
  })
  .superRefine(({ conclusion, route, stages }, context) => {
    if (conclusion === 'unfit') return
    if (route.length < 10)
      context.addIssue({ code: 'custom', path: ['route'], message: '请写明建议路线，至少 10 个字' })
    if (conclusion === 'fit' && stages.length === 0)
      context.addIssue({ code: 'custom', path: ['stages'], message: '适合中试的，请选择建议的环节' })
  })
  .meta({ id: 'Finding', title: '诊断结论' })

export type FindingContent = z.output<typeof findingContent>
