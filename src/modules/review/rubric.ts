/** What an expert scores by, and what one writes. */
import { z } from 'zod'

export type { Rubric, RubricItem } from '#modules/rulebook/fields.ts'

/** What one expert writes. */
export const sheetContent = z.object({
  points: z.record(z.string(), z.int('请填写整数').min(0).max(100)),
  notes: z.record(z.string(), z.string().trim().max(1000)).default({}),
  vetoes: z.array(z.string()).max(20).default([]),
  opinion: z.enum(['recommend', 'revise', 'reject'], '请选择评审结论'),
  comment: z.string().trim().min(10, '请写明评审意见，至少 10 个字').max(3000),
})
export type SheetContent = z.output<typeof sheetContent>
