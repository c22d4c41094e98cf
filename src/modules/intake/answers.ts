/** From answers to a need: only what was answered, in the form that the template gives it; the rest stays open. */
import { z } from 'zod'
import { formatQuantity, type Quantity } from '#kernel/quantity.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { Effect, NeedTemplate, TemplateQuestion } from './template.ts'

/** 不清楚: an answer like any other; what it is about becomes an open point. */
export const unclear = 'unclear'

/** By the ids of questions; as typed so far, so that nothing is supposed of them. */
export type Answers = Readonly<Record<string, unknown>>

/** What answers make of a need: its fields as far as they go. */
export interface AnsweredNeed
  extends Pick<
    NeedContent,
    | 'process'
    | 'background'
    | 'capabilities'
    | 'certificates'
    | 'batch'
    | 'batches'
    | 'hazards'
    | 'productClass'
    | 'trl'
    | 'mrl'
    | 'openPoints'
  > {
  readonly intake: NonNullable<NeedContent['intake']>
  readonly window: { readonly days?: number }
}

/** What one answer settles: an effect that the template names, or a field that takes the answer itself. */
type Outcome =
  | Effect
  | { readonly batch: NonNullable<NeedContent['batch']> }
  | { readonly batches: number }
  | { readonly days: number }
  | { readonly note: string }

interface Said {
  readonly words: string
  readonly outcomes: readonly Outcome[]
}

const finite = z.number().refine(Number.isFinite).optional()

/** The shapes of answers; anything else is none. */
const shapes = {
  quantity: z.object({ unit: z.string(), value: finite, from: finite, to: finite }),
  number: z.int().min(1),
  'yes-no': z.boolean(),
  choice: z.array(z.int()).min(1),
  text: z.string().trim().min(1),
}

type QuantityQuestion = Extract<TemplateQuestion, { kind: 'quantity' }>

/** The number as it was answered, in the form of the rule; null where it says too little or contradicts itself. */
function quantityFrom({ of: kind, units, gives }: QuantityQuestion, answer: unknown): Quantity | null {
  const { data } = shapes.quantity.safeParse(answer)
  if (!data || !units.includes(data.unit)) return null
  const { unit, value, from, to } = data
  const form = 'batch' in gives ? gives.batch : gives.form
  const least = 'batch' in gives ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY
  if (form !== 'range') return value === undefined || value < least ? null : { kind, unit, form, value }
  if (from === undefined || to === undefined || from > to || from < least) return null
  return { kind, unit, form, from, to }
}

function quantitySaid(question: QuantityQuestion, answer: unknown): Said | null {
  const quantity = quantityFrom(question, answer)
  if (!quantity) return null
  const { gives } = question
  const outcome: Outcome =
    'batch' in gives
      ? { batch: { size: quantity, weight: gives.weight } }
      : {
          capability: {
            parameter: gives.parameter,
            quantity,
            weight: gives.weight,
            ...(gives.reading ? { reading: gives.reading } : {}),
          },
        }
  const plain: Quantity = 'value' in quantity ? { ...quantity, form: 'value' } : quantity
  return { words: formatQuantity(plain), outcomes: [outcome] }
}

const most = { batches: 200, days: 60 }

/** What an answer says; null where it leaves its question open. */
function saidBy(question: TemplateQuestion, answer: unknown): Said | null {
  if (question.kind === 'quantity') return quantitySaid(question, answer)
  if (question.kind === 'yes-no') {
    const { data } = shapes['yes-no'].safeParse(answer)
    if (data === undefined) return null
    return { words: data ? '是' : '否', outcomes: data ? question.yes : question.no }
  }
  if (question.kind === 'choice') {
    const { data = [] } = shapes.choice.safeParse(answer)
    const chosen = question.options.filter((_, at) => data.includes(at))
    const taken = question.many ? chosen : chosen.slice(0, 1)
    const words = taken.map(({ label }) => label).join('、')
    return taken.length === 0 ? null : { words, outcomes: taken.flatMap(({ gives }) => gives) }
  }
  if (question.kind === 'number') {
    const { data } = shapes.number.safeParse(answer)
    if (data === undefined || data > most[question.gives]) return null
    const outcome = question.gives === 'days' ? { days: data } : { batches: data }
    return { words: `${data} ${question.unit}`, outcomes: [outcome] }
  }
  const { data } = shapes.text.safeParse(answer)
  return data === undefined || data === unclear ? null : { words: data, outcomes: [{ note: data }] }
}

/** The criteria and fields that an outcome settles, by the names that a match gives them. */
function keysOf(outcome: Outcome): string[] {
  if ('capability' in outcome) return [`capability.${outcome.capability.parameter}`]
  if ('certificate' in outcome) return [`certificate.${outcome.certificate}`]
  if ('hazards' in outcome) return outcome.hazards.map(code => `hazard.${code}`)
  if ('trl' in outcome) return Object.keys(outcome.trl).map(end => `trl.${end}`)
  if ('mrl' in outcome) return Object.keys(outcome.mrl).map(end => `mrl.${end}`)
  return Object.keys(outcome).filter(key => key !== 'note')
}

interface Levels {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Ends that were answered apart; a goal below where it stands isn't taken. */
function readiness(ends: readonly Levels[]): NeedContent['trl'] {
  if (ends.length === 0) return null
  const from = ends.find(one => one.from !== undefined)?.from ?? null
  const to = ends.find(one => one.to !== undefined)?.to ?? null
  return { from, to: from !== null && to !== null && to < from ? null : to }
}

/** Nothing is open about words that weren't written, unless somebody says so. */
const isOpen = ({ kind }: TemplateQuestion, answer: unknown): boolean => kind !== 'text' || answer === unclear

/**
 * What answers make of a need. Nothing is added to a number and nothing is supposed of what wasn't answered: that is
 * listed as open, and no criterion.
 */
export function answersToContent(template: NeedTemplate, answers: Answers): AnsweredNeed {
  const read = template.questions.map(question => ({
    question,
    answer: answers[question.id],
    said: saidBy(question, answers[question.id]),
  }))
  const found = read.flatMap(({ question: { ask }, said }) =>
    (said?.outcomes ?? []).map(outcome => ({ ask, outcome, words: said?.words ?? '' })),
  )
  const outcomes = found.map(({ outcome }) => outcome)
  const trl = readiness(outcomes.flatMap(one => ('trl' in one ? [one.trl] : [])))
  const mrl = readiness(outcomes.flatMap(one => ('mrl' in one ? [one.mrl] : [])))
  const gone = (outcome: Outcome): boolean =>
    ('trl' in outcome && outcome.trl.to !== undefined && trl?.to === null) ||
    ('mrl' in outcome && outcome.mrl.to !== undefined && mrl?.to === null)
  const days = outcomes.flatMap(one => ('days' in one ? [one.days] : []))[0]
  const origins = found.flatMap(({ ask, words, outcome }) =>
    keysOf(outcome).map(key => [key, `“${ask}”答“${words}”`.slice(0, 200)]),
  )
  return {
    process: template.process,
    background: found
      .flatMap(({ ask, outcome }) => ('note' in outcome ? [`${ask}${outcome.note}`] : []))
      .join('\n')
      .slice(0, 3000),
    capabilities: outcomes.flatMap(one => ('capability' in one ? [one.capability] : [])),
    certificates: outcomes.flatMap(one => ('certificate' in one ? [one] : [])),
    batch: outcomes.flatMap(one => ('batch' in one ? [one.batch] : []))[0] ?? null,
    batches: outcomes.flatMap(one => ('batches' in one ? [one.batches] : []))[0] ?? null,
    hazards: [...new Set(outcomes.flatMap(one => ('hazards' in one ? one.hazards : [])))],
    productClass: outcomes.flatMap(one => ('productClass' in one ? [one.productClass] : []))[0] ?? null,
    trl,
    mrl,
    openPoints: read.flatMap(({ question, answer, said }) =>
      (said ? said.outcomes.some(gone) : isOpen(question, answer)) ? [question.ask] : [],
    ),
    intake: { template: template.code, version: template.version, origins: Object.fromEntries(origins) },
    window: days === undefined ? {} : { days },
  }
}
