/** What is said of a service and of a test, the same for a form, the API and a sheet. */
import { z } from 'zod'
import { capabilities, serviceForm, shortText, validation } from '../fields.ts'

/** Working days from order to result. */
export const leadDays = z
  .int('请填写整数')
  .min(1, '至少 1 个工作日')
  .max(730, '不能超过 730 个工作日')
  .meta({ title: '周期（工作日）' })

/** With its year, without which a method isn't named (A7): `GB/T 3682.1-2018`, `YBB00072002-2015`. */
export const namesYear = (standard: string): boolean =>
  /[\p{Pd}\u2212:：（(]\s*(19|20)\d{2}\b/u.test(standard)

export const serviceInput = {
  name: shortText('服务名称'),
  validation,
  form: serviceForm,
  capabilities: capabilities.min(1, '请至少填写一项能力参数'),
  leadDays,
  contact: shortText('联系方式'),
}

export const testInput = {
  object: shortText('检测对象'),
  item: shortText('检测项目'),
  standard: shortText('方法标准').refine(namesYear, '方法标准须写明年份，如 GB/T 3682.1-2018'),
  range: z
    .string()
    .trim()
    .max(100)
    .nullable()
    .default(null)
    .transform(text => text || null)
    .meta({ title: '检出限或测量范围' }),
  reportType: shortText('报告类型', 20),
  days: leadDays,
}
