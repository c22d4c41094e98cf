/** Conditions against what is known: 符合, 不符合 or 待定, three-valued, so that what isn't known never becomes a pass. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Bound, Condition, RuleSet, Test, When } from './conditions.ts'
import { type ConditionUnit, conditionUnits, type FactCode, factDefinitions, inSmallest } from './facts.ts'

export const outcomes = { pass: '符合', fail: '不符合', unknown: '待定' } as const
export type Outcome = keyof typeof outcomes

/** A value with where it comes from and the day that it is of. */
export interface KnownFact {
  readonly value: number | boolean | string
  readonly source: string
  readonly on: PlainDate | null
}
export type Facts = ReadonlyMap<FactCode, KnownFact>

/** What a person said to a question of judgement; null while they can't say. */
export interface Judgement {
  readonly holds: boolean | null
  readonly note: string
}

/** Everything that is known of one platform on a day. */
export interface Known {
  readonly facts: Facts
  readonly judgements: ReadonlyMap<string, Judgement>
  /** A parameter of the pack: its value, or why it has none. */
  readonly parameter: (id: string) => { readonly value: number | null; readonly silent: string | null }
}

/** One figure or answer that was looked at. */
export interface Reading {
  readonly wording: string
  readonly outcome: Outcome
  readonly value: string | null
  readonly source: string | null
  readonly on: PlainDate | null
  /** Why it is 待定. */
  readonly reason: string | null
  /** The fact that is asked for, or the question that a person answers. */
  readonly fact: FactCode | null
  readonly judged: string | null
}

export interface ConditionResult {
  readonly id: string
  readonly name: string
  readonly article: string
  readonly wording: string
  readonly outcome: Outcome
  readonly readings: readonly Reading[]
}

/** All must hold: one that fails decides, else one that isn't known does. */
export const allOf = (parts: readonly Outcome[]): Outcome =>
  parts.includes('fail') ? 'fail' : parts.includes('unknown') ? 'unknown' : 'pass'

/** One must hold: one that holds decides, else one that isn't known does. */
export const anyOf = (parts: readonly Outcome[]): Outcome =>
  parts.includes('pass') ? 'pass' : parts.includes('unknown') ? 'unknown' : 'fail'

const figure = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 4 })

const boundText = (bound: Bound, unit: string, known: Known): string => {
  const value = typeof bound === 'number' ? bound : known.parameter(bound.parameter).value
  return value === null ? `（数值待定，${unit}）` : `${figure(value)} ${unit}`
}

const nameOf = (fact: FactCode): string => factDefinitions[fact].name

export function wordingOf(test: Test, known: Known): string {
  const joined = (parts: readonly Test[], by: string) =>
    parts
      .map(part =>
        'all' in part || 'any' in part ? `（${wordingOf(part, known)}）` : wordingOf(part, known),
      )
      .join(by)
  if ('all' in test) return joined(test.all, ' 且 ')
  if ('any' in test) return joined(test.any, ' 或 ')
  if ('atLeast' in test) return `${nameOf(test.fact)} ≥ ${boundText(test.atLeast, test.unit, known)}`
  if ('atMost' in test) return `${nameOf(test.fact)} ≤ ${boundText(test.atMost, test.unit, known)}`
  if ('is' in test) return test.is ? nameOf(test.fact) : `不是“${nameOf(test.fact)}”`
  if ('oneOf' in test) return `${nameOf(test.fact)}属于规定的范围`
  if ('judged' in test) return test.question
  return `${nameOf(test.part)}占${nameOf(test.whole)} ≥ ${boundText(test.atLeastPercent, '%', known)}`
}

/** A value as people read it: money in 元 and 万元, yes and no in words. */
export function valueText(fact: FactCode, value: KnownFact['value']): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  const { unit } = factDefinitions[fact]
  if (unit !== '分') return `${figure(value)} ${unit ?? ''}`.trim()
  return value >= inSmallest(1, '万元')
    ? `${figure(value / conditionUnits.万元.of)} 万元`
    : `${figure(value / conditionUnits.元.of)} 元`
}

interface Leaf {
  readonly outcome: Outcome
  readonly value?: string
  readonly from?: KnownFact
  readonly reason?: string
}

const unknown = (reason: string): Leaf => ({ outcome: 'unknown', reason })
const decided = (holds: boolean): Outcome => (holds ? 'pass' : 'fail')

function resolved(bound: Bound, known: Known): number | string {
  if (typeof bound === 'number') return bound
  const { value, silent } = known.parameter(bound.parameter)
  return value ?? (silent || '数值尚未确定')
}

const missing = (fact: FactCode): string => `系统中没有“${nameOf(fact)}”的数据，可自行填报`

/** A number of the fact in the smallest unit of its measure; null where it isn't a number. */
const amountOf = (fact: FactCode, value: KnownFact['value']): number | null => {
  const unit: ConditionUnit | null = factDefinitions[fact].unit
  return typeof value === 'number' && unit !== null ? inSmallest(value, unit) : null
}

function numeric(test: Extract<Test, { unit: ConditionUnit }>, known: Known): Leaf {
  const found = known.facts.get(test.fact)
  const amount = found && amountOf(test.fact, found.value)
  if (!found || amount === null || amount === undefined) return unknown(missing(test.fact))
  const limit = resolved('atLeast' in test ? test.atLeast : test.atMost, known)
  const shown = { value: valueText(test.fact, found.value), from: found }
  if (typeof limit === 'string') return { ...unknown(limit), ...shown }
  const least = inSmallest(limit, test.unit)
  return { outcome: decided('atLeast' in test ? amount >= least : amount <= least), ...shown }
}

function share(test: Extract<Test, { part: FactCode }>, known: Known): Leaf {
  const [part, whole] = [known.facts.get(test.part), known.facts.get(test.whole)]
  const some = part && amountOf(test.part, part.value)
  const all = whole && amountOf(test.whole, whole.value)
  if (!part || some === null || some === undefined) return unknown(missing(test.part))
  if (all === null || all === undefined) return unknown(missing(test.whole))
  const value = `${valueText(test.part, some)}／${valueText(test.whole, all)}`
  if (all === 0) return { ...unknown(`“${nameOf(test.whole)}”为 0，无法计算占比`), value, from: part }
  const limit = resolved(test.atLeastPercent, known)
  if (typeof limit === 'string') return { ...unknown(limit), value, from: part }
  // Hundredths of a per cent are whole, so that 4 of 8 is exactly 50 %.
  return { outcome: decided(some * 10_000 >= all * Math.round(limit * 100)), value, from: part }
}

function leafOf(test: Test, known: Known): Leaf {
  if ('part' in test) return share(test, known)
  if ('judged' in test) {
    const said = known.judgements.get(test.judged)
    if (!said || said.holds === null) return unknown('由人判断，尚未作答')
    const from = { value: said.holds, source: said.note || '自行判断', on: null }
    return { outcome: decided(said.holds), value: said.holds ? '符合' : '不符合', from }
  }
  if ('atLeast' in test || 'atMost' in test) return numeric(test, known)
  if ('all' in test || 'any' in test) return unknown('不是单项条件')
  const found = known.facts.get(test.fact)
  if (!found) return unknown(missing(test.fact))
  const shown = { value: valueText(test.fact, found.value), from: found }
  if ('is' in test)
    return typeof found.value === 'boolean'
      ? { outcome: decided(found.value === test.is), ...shown }
      : { ...unknown(missing(test.fact)), ...shown }
  return { outcome: decided(test.oneOf.includes(String(found.value))), ...shown }
}

function judge(test: Test, known: Known): { outcome: Outcome; readings: Reading[] } {
  if ('all' in test || 'any' in test) {
    const parts = ('all' in test ? test.all : test.any).map(part => judge(part, known))
    const join = 'all' in test ? allOf : anyOf
    return { outcome: join(parts.map(part => part.outcome)), readings: parts.flatMap(part => part.readings) }
  }
  const { outcome, value = null, from, reason = null } = leafOf(test, known)
  const reading = {
    wording: wordingOf(test, known),
    ...{ outcome, value, reason },
    source: from?.source ?? null,
    on: from?.on ?? null,
    fact: 'fact' in test ? test.fact : 'part' in test ? test.part : null,
    judged: 'judged' in test ? test.judged : null,
  }
  return { outcome, readings: [reading] }
}

/** Whether a case is for this platform; null while what decides it isn't known. */
function applies(when: When | undefined, { facts }: Known): boolean | null {
  const of = (fact: FactCode, allowed: readonly string[] | undefined): boolean | null => {
    if (!allowed) return true
    const value = facts.get(fact)?.value
    return value === undefined ? null : allowed.includes(String(value))
  }
  const parts = [of('platform.kind', when?.kinds), of('platform.locality', when?.localities)]
  if (parts.includes(false)) return false
  return parts.includes(null) ? null : true
}

/** One condition; null where it isn't asked of that platform. */
export function conditionResult(
  { id, name, article, cases }: Condition,
  known: Known,
): ConditionResult | null {
  for (const { when, test } of cases) {
    const fits = applies(when, known)
    if (fits === false) continue
    const wording = wordingOf(test, known)
    if (fits === null) return { ...{ id, name, article, wording }, outcome: 'unknown', readings: [] }
    return { ...{ id, name, article, wording }, ...judge(test, known) }
  }
  return null
}

/** All conditions of a rule set and the outcome of all together. */
export function evaluate(
  { conditions }: Pick<RuleSet, 'conditions'>,
  known: Known,
): { readonly outcome: Outcome; readonly results: readonly ConditionResult[] } {
  const results = conditions.flatMap(one => conditionResult(one, known) ?? [])
  return { outcome: allOf(results.map(({ outcome }) => outcome)), results }
}
