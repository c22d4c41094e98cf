/** 答复: what a platform says to an inquiry, in parts that can be laid side by side. */
import { z } from 'zod'
import { fenSchema, plainDateSchema } from '#kernel/schema.ts'
import { extras, taxPercent } from '#modules/pricing/fields.ts'

const words = (title: string, most: number) =>
  z.string().trim().max(most, `${title}最多 ${most} 个字`).default('').meta({ title })

const quoted = z
  .object({
    kind: z.literal('quoted'),
    fen: fenSchema.positive('总价须大于 0').meta({ title: '总价（分）' }),
    taxIncluded: z.boolean().meta({ title: '是否含税' }),
    taxPercent,
    included: z
      .string()
      .trim()
      .min(4, '请写明总价包含什么，至少 4 个字')
      .max(1000)
      .meta({ title: '总价包含' }),
    extras: extras.refine(
      all => all.every(({ mode }) => mode !== 'each'),
      '总价不分单位，另计费用请按每单、按比例或按实际发生填写',
    ),
    startOn: plainDateSchema.meta({ title: '最早可开始' }),
    days: z
      .int('请填写整数')
      .min(1, '至少 1 天')
      .max(730, '最多 730 天')
      .meta({ title: '工期（日历日）', description: '从开始之日算起，含当日' }),
    validUntil: plainDateSchema.meta({ title: '报价有效期至' }),
    conditions: words('条件与前提', 2000),
  })
  .refine(quote => quote.taxIncluded || quote.taxPercent !== null, {
    path: ['taxPercent'],
    message: '不含税的总价须写明税率，需求方才能比较',
  })
  .meta({ id: 'Quote', title: '报价' })

const declined = z.object({
  kind: z.literal('declined'),
  reason: z.string().trim().min(4, '请写明原因，至少 4 个字').max(300).meta({ title: '谢绝的原因' }),
})

export const answerContent = z
  .discriminatedUnion('kind', [quoted, declined])
  .meta({ id: 'InquiryAnswer', title: '对询价的答复' })

export type AnswerContent = z.output<typeof answerContent>
export type Quote = z.output<typeof quoted>
