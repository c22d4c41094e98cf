/** Fields of the operations by which records go to the public; see chain.ts. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { versionStates } from './terms.ts'

/** Of the record, for whoever changes it. */
export const version = z.int().positive().meta({ title: '版本号' })

export const number = z.int().positive().meta({ title: '第几版', description: '等待复核的是第几版' })

export const note = z.string().trim().min(4, '请写明原因，至少 4 个字').max(300).meta({ title: '原因' })

export const publishOn = plainDateSchema.nullable().default(null).meta({ title: '发布日期' })

/** What an owner is writing, of at most so many characters. */
export const draftOf = (most: number) =>
  z
    .record(z.string(), z.unknown())
    .refine(typed => JSON.stringify(typed).length <= most, '内容过长，请精简后再保存')
    .meta({ title: '草稿内容', description: '形如该种类的内容，可不完整' })

/** How far a version has got. */
export const pending = z.object({
  number,
  state: z.enum(codesOf(versionStates)),
  submittedAt: instantSchema,
  publishOn: plainDateSchema.nullable(),
  note: z.string().nullable().meta({ description: '退回或撤回的说明' }),
  mine: z.boolean().meta({ description: '由本人提交' }),
})

export const waiting = pending.nullable().meta({ description: '等待复核或发布日的一版' })
export const returned = pending.nullable().meta({ description: '最近一版被退回时的说明' })

const fact = z.object({ name: z.string(), value: z.string() })
export const facts = z.array(fact.extend({ items: z.array(fact) }))
export const changes = z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }))

/** What whoever may agree is shown of a version, besides what it is called. */
export const reviewed = pending.extend({
  mayAgree: z.boolean(),
  facts,
  changes: changes.nullable().meta({ description: '首次公开的为空' }),
})

/** A version in the list of what waits for review, besides its kind and what it is called. */
export const reviewLine = z.object({
  recordId: idSchema,
  number: z.string(),
  organisationName: z.string(),
  submittedAt: instantSchema,
  publishOn: plainDateSchema.nullable(),
  mayAgree: z.boolean().meta({ description: '为 false 时是本人提交、须由另一人复核' }),
})

/** When a record was public, and what each version of it changed. */
export const pastVersion = z.object({
  number: z.int(),
  from: instantSchema,
  to: instantSchema.nullable(),
  reason: z.string().nullable().meta({ description: '撤下的原因；被下一版取代的为空' }),
  changes: changes
    .nullable()
    .meta({ description: '与上一版的差异；内容相同和首次公开的没有一项；其中一版不再显示、无法比对的为空' }),
})

export const withdrawn = z.object({ since: instantSchema, reason: z.string() }).nullable()

/** Rules of the chain, for the contracts of its operations. */
export const submissionRules = {
  'publishing.complete': '必填内容完整、格式正确',
  'publishing.pending': '没有另一版在等待',
  'publishing.day': '发布日期在今天之后一年以内',
}
export const retractionRules = { 'publishing.waiting': '这一版仍在等待' }
export const returnRules = { 'publishing.state': '这一版在待复核状态' }
export const agreementRules = { ...returnRules, 'publishing.second-person': '由提交人以外的人复核' }
export const withdrawalRules = { 'publishing.public': '记录在公开状态' }
