/** 问答模板: plain questions for one process, and how each answer becomes a criterion or a field of a need. */
import { z } from 'zod'
import { isQuantityKind, quantityKindNames, unitsOf } from '#kernel/quantity-kinds.ts'
import { codesOf } from '#kernel/schema.ts'
import { certificateKind, process, shortText, statement } from '#modules/catalogue/fields.ts'
import { batchKinds, parameterCodes, parameterOf, productClasses } from '#modules/catalogue/terms.ts'

const weight = z.enum(['hard', 'soft']).default('hard')
const reading = z.enum(['every', 'some']).optional()
const level = z.int().min(1).max(10).optional()
const levels = z.strictObject({ from: level, to: level })

/** What an answer says of a need: one criterion, or one field. */
const effect = z.union([
  z.strictObject({ capability: statement.safeExtend({ reading, weight }) }),
  z.strictObject({ certificate: certificateKind, item: z.string().max(100).default(''), weight }),
  z.strictObject({ hazards: z.array(z.string()).min(1).max(10) }),
  z.strictObject({ productClass: z.enum(codesOf(productClasses)) }),
  z.strictObject({ trl: levels }),
  z.strictObject({ mrl: levels }),
])
export type Effect = z.output<typeof effect>

const effects = z.array(effect).max(6).default([])

const asked = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  ask: shortText('问题', 60),
  help: z.string().max(200).default(''),
}

const forms = z.enum(['value', 'range', 'atLeast', 'atMost'])

/**
 * A number with a unit. The rule says of which parameter, or that it is the batch, and in which form; the number itself is
 * taken as it was answered: no margin is added that nobody gave.
 */
const quantityQuestion = z.object({
  ...asked,
  kind: z.literal('quantity'),
  of: z.enum(quantityKindNames),
  units: z.array(z.string()).min(1).max(6),
  gives: z.union([
    z.strictObject({ parameter: z.enum(parameterCodes), form: forms, reading, weight }),
    z.strictObject({ batch: forms, weight }),
  ]),
})

const numberQuestion = z.object({
  ...asked,
  kind: z.literal('number'),
  unit: z.string().max(10),
  gives: z.enum(['batches', 'days']),
})

const yesNoQuestion = z.object({ ...asked, kind: z.literal('yes-no'), yes: effects, no: effects })

const choiceQuestion = z.object({
  ...asked,
  kind: z.literal('choice'),
  many: z.boolean().default(false),
  options: z
    .array(z.object({ label: shortText('选项', 60), gives: effects }))
    .min(2)
    .max(12),
})

/** Words that no rule reads: they go into the background. */
const textQuestion = z.object({ ...asked, kind: z.literal('text') })

export const question = z.discriminatedUnion('kind', [
  quantityQuestion,
  numberQuestion,
  yesNoQuestion,
  choiceQuestion,
  textQuestion,
])
export type TemplateQuestion = z.output<typeof question>

/** What an effect settles; no two answers of one person may settle the same. Hazards add up. */
function settledBy(effect: Effect): string[] {
  if ('capability' in effect) return [`capability.${effect.capability.parameter}`]
  if ('certificate' in effect) return [`certificate.${effect.certificate}`]
  if ('productClass' in effect) return ['productClass']
  if ('trl' in effect) return Object.keys(effect.trl).map(end => `trl.${end}`)
  return 'mrl' in effect ? Object.keys(effect.mrl).map(end => `mrl.${end}`) : []
}

/** Alternatives of which one answer takes one, or, where many may be chosen, any. */
function alternativesOf(one: TemplateQuestion): {
  readonly settled: readonly string[][]
  readonly together: boolean
} {
  const of = (list: readonly Effect[]) => list.flatMap(settledBy)
  switch (one.kind) {
    case 'quantity':
      return {
        settled: [['batch' in one.gives ? 'batch' : `capability.${one.gives.parameter}`]],
        together: false,
      }
    case 'number':
      return { settled: [[one.gives]], together: false }
    case 'yes-no':
      return { settled: [of(one.yes), of(one.no)], together: false }
    case 'choice':
      return { settled: one.options.map(({ gives }) => of(gives)), together: one.many }
    case 'text':
      return { settled: [], together: false }
  }
}

/** What may be settled twice by the answers of one person; empty for a sound template. */
function settledTwice(questions: readonly TemplateQuestion[]): string[] {
  const all = questions.flatMap(one => {
    const { settled, together } = alternativesOf(one)
    const within = settled.flatMap(list => list.filter((key, at) => list.indexOf(key) !== at))
    return [...(together ? settled.flat() : [...new Set(settled.flat())]), ...within]
  })
  return [...new Set(all.filter((key, at) => all.indexOf(key) !== at))]
}

/** Whether the units are of the kind, and the kind is that of what is asked. */
function unitFaultOf(one: TemplateQuestion): string | null {
  if (one.kind !== 'quantity') return null
  const strangers = one.units.filter(unit => !Object.hasOwn(unitsOf(one.of), unit))
  if (strangers.length > 0) return `${one.id}: ${strangers.join()} is no unit of ${one.of}`
  if ('batch' in one.gives)
    return batchKinds.some(kind => kind === one.of) ? null : `${one.id}: no batch is counted in ${one.of}`
  const { kind } = parameterOf(one.gives.parameter)
  return isQuantityKind(kind) && kind === one.of ? null : `${one.id}: ${one.gives.parameter} isn't ${one.of}`
}

export const template = z
  .object({
    code: z.string().regex(/^[a-z][a-z-]{0,29}$/),
    version: z.string().min(1).max(20),
    name: shortText('模板名称', 30),
    process,
    provenance: z.string().min(1).max(100),
    questions: z.array(question).min(5, '至少 5 个问题').max(9, '最多 9 个问题'),
  })
  .superRefine(({ questions }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['questions'], message })
    const ids = questions.map(({ id }) => id)
    if (new Set(ids).size !== ids.length) complain('two questions have one id')
    for (const one of questions) {
      const fault = unitFaultOf(one)
      if (fault) complain(fault)
    }
    const twice = settledTwice(questions)
    if (twice.length > 0) complain(`settled twice: ${twice.join()}`)
  })
  .meta({ id: 'NeedTemplate', title: '需求问答模板' })
export type NeedTemplate = z.output<typeof template>
