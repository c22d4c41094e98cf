/** 报价书: what a platform offers one client for one job, in words and in priced lines. */
import { z } from 'zod'
import { plainDateSchema } from '#kernel/schema.ts'
import { pricingInputs } from '#modules/pricing/fields.ts'

const words = (title: string, most: number) =>
  z.string().trim().max(most, `${title}最多 ${most} 个字`).default('').meta({ title })

export const quoteContent = z
  .object({
    scope: z
      .string()
      .trim()
      .min(10, '请写明做什么、交付什么，至少 10 个字')
      .max(4000)
      .meta({ title: '工作范围' }),
    acceptance: words('验收标准', 2000),
    pricing: pricingInputs,
    startOn: plainDateSchema.meta({ title: '可开始的日期' }),
    days: z
      .int('请填写整数')
      .min(1, '至少 1 天')
      .max(730, '最多 730 天')
      .meta({ title: '工期（日历日）', description: '从开始之日算起，含当日' }),
    validUntil: plainDateSchema.meta({ title: '报价有效期至' }),
    conditions: words('条件与前提', 2000),
  })
  .meta({ id: 'QuoteContent', title: '报价书' })

export type QuoteContent = z.output<typeof quoteContent>
