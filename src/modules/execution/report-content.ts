import { z } from 'zod'
import { codesOf } from '#kernel/schema.ts'
import { marks, verdicts } from './terms.ts'

const words = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`).default('')

const resultRow = z
  .object({
    object: words(100).meta({ title: '检测对象' }),
    item: words(100).meta({ title: '项目' }),
    standard: words(100).meta({ title: '方法标准', description: '含年号，如 GB/T 2790-1995' }),
    unit: words(40).meta({ title: '单位' }),
    requirement: words(200).meta({ title: '要求值' }),
    value: words(200).meta({ title: '实测值' }),
    verdict: z.enum(codesOf(verdicts)).default('none').meta({ title: '判定' }),
    outside: z.boolean().default(false).meta({
      title: '不在资质能力范围',
      description: '标明的项目在报告中加注，不受资质标志覆盖',
    }),
  })
  .meta({ id: 'ReportRow', title: '报告的一行结果' })

/** What a report says. A draft may be incomplete; whoever submits it may not. */
export const reportContent = z
  .object({
    title: words(100).meta({ title: '报告名称' }),
    basis: words(2000).meta({ title: '依据', description: '合同、试验方案和标准' }),
    sections: z
      .array(
        z.object({ heading: words(60).meta({ title: '标题' }), text: words(8000).meta({ title: '内容' }) }),
      )
      .max(30)
      .default([])
      .meta({ title: '正文各节' }),
    rows: z.array(resultRow).max(200, '结果最多 200 行').default([]).meta({ title: '结果' }),
    conclusion: words(4000).meta({ title: '结论' }),
    marks: z
      .array(z.enum(codesOf(marks)))
      .max(2)
      .default([])
      .meta({ title: '使用的资质标志', description: '签发时按当日有效的证书和能力范围核对' }),
  })
  .meta({ id: 'ReportContent', title: '报告内容' })
export type ReportContent = z.output<typeof reportContent>
