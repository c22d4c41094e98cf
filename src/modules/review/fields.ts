/** Input fields that several operations of this module share. */
import { z } from 'zod'
import { normaliseUscc } from '#kernel/identifiers.ts'

export const uscc = z
  .string()
  .transform(normaliseUscc)
  .refine(code => code.length === 18, '请填写 18 位统一社会信用代码')
  .meta({ title: '统一社会信用代码', example: '91330481XXXX00019K' })
export const organisationName = z
  .string()
  .trim()
  .min(2, '请填写单位全称')
  .max(100)
  .meta({ title: '单位名称' })
