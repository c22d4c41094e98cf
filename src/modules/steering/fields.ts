/** What the contracts of steering have in common. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { lights, periodPattern } from './terms.ts'

/** Who reads the whole city's, and who their own place's. */
export const reads = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  'district-office': 'locality',
} as const

/** Who acts as the unit they belong to, the lead department's people for their own department. */
export const acts = {
  'city-lead': 'organisation',
  'city-department': 'organisation',
  'finance-office': 'organisation',
  'district-office': 'locality',
} as const

/** Who sees what a unit takes part in; the lead office sees all. */
export const takesPart = { ...acts, 'city-lead': 'city' } as const

export const leads = { 'city-lead': 'city' } as const

export const unit = z.string().min(1, '请选择单位').max(40).meta({ title: '单位', example: '330481' })
export const period = z
  .string()
  .regex(periodPattern, '请写成 2026、2026-Q1 或 2026-03')
  .meta({ title: '期间', example: '2026' })
export const version = z.int().positive().meta({ title: '版本号' })
export const said = (title: string, least: number, most: number) =>
  z.string().trim().min(least, `请写明${title}，至少 ${least} 个字`).max(most).meta({ title })
export const named = z.object({ code: z.string(), name: z.string() })

export const stepView = z
  .object({ at: instantSchema, by: z.string(), what: z.string(), note: z.string() })
  .meta({ id: 'SteeringStep', title: '经过的一步' })
export type StepView = z.output<typeof stepView>

export const evidenceView = z
  .object({ file: sharedFile, uploadedAt: instantSchema })
  .meta({ id: 'SteeringEvidence', title: '佐证' })
export type EvidenceView = z.output<typeof evidenceView>

export const light = z.enum(codesOf(lights)).meta({ title: '亮灯', description: '由规则算出，不由人选' })
export const decision = z.enum(['confirmed', 'returned']).meta({ title: '结果' })
export const note = z.string().trim().max(500).default('').meta({ title: '意见', description: '退回时必填' })

export { idSchema, instantSchema, plainDateSchema }
