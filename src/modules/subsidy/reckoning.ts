/**
 * 测算: clause → rule → parameter versions → facts → amount, with every step in words. Where the text allows several
 * readings, each is reckoned; only where all come to the same is there an amount. A figure that the text lacks is named.
 */
import { createHash } from 'node:crypto'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import {
  equipmentRuleOn,
  type Pack,
  type Parameter,
  parametersOf,
  rewardRuleOn,
  type SupportRule,
  versionOn,
} from '#modules/rulebook/index.ts'
import type { Facts } from './facts.ts'
import { engineVersion, type Outcome } from './terms.ts'

/** What of a pack a reckoning needs. */
export type Rules = Pick<Pack, 'parameters' | 'supportRules'> & {
  readonly document: Pick<Pack['document'], 'effectiveFrom' | 'number' | 'title'>
}

export interface TraceLine {
  readonly label: string
  readonly text: string
  readonly fen: Fen | null
  /** Id of the parameter that it follows. */
  readonly parameter: string | null
}

export interface Choice {
  readonly parameter: string
  readonly name: string
  readonly words: string
}

export interface ReadingResult {
  /** The readings it rests on, of what the text leaves open. */
  readonly choices: readonly Choice[]
  readonly outcome: Outcome
  readonly fen: Fen | null
  readonly lines: readonly TraceLine[]
}

export interface Missing {
  readonly parameter: string
  readonly name: string
  readonly reason: string
}

export interface ParameterVersion {
  readonly id: string
  readonly name: string
  readonly from: PlainDate
  readonly recorded: PlainDate | null
  readonly value: number | string | null
  /** The value as people read it. */
  readonly words: string
}

export interface ReckonedItem {
  readonly id: string
  /** 计入, 不计入, or 取决于理解: it counts under some readings only. */
  readonly counted: 'yes' | 'no' | 'depends'
  readonly reasons: readonly string[]
}

export interface Reckoning {
  readonly engine: string
  readonly rule: Pick<SupportRule, 'id' | 'version' | 'clause' | 'name' | 'words'> | null
  readonly document: string
  readonly outcome: Outcome
  /** Null while it is 待定 or nothing is due. */
  readonly fen: Fen | null
  /** 最高不超过; null where no rule applies. */
  readonly ceiling: Fen | null
  /** Figures that the text lacks. */
  readonly missing: readonly Missing[]
  /** Facts that nobody has stated. */
  readonly unknown: readonly string[]
  readonly readings: readonly ReadingResult[]
  readonly items: readonly ReckonedItem[]
  readonly versions: readonly ParameterVersion[]
  /** SHA-256 of the facts, in one form of writing. */
  readonly inputHash: string
}

/** How one kind of rule is reckoned under one choice of readings. */
export interface Way {
  readonly rule: SupportRule
  /** Roles of parameters whose readings matter for these facts, each a key of the rule's `by`. */
  readonly open: (parameterOf: (id: string) => Parameter) => readonly string[]
  readonly figures: readonly string[]
  readonly ceiling: string
  reckon(pick: (id: string) => Parameter['value'], unknown: Set<string>): Omit<ReadingResult, 'choices'>
  items(picks: readonly ((id: string) => Parameter['value'])[]): readonly ReckonedItem[]
}

/** Yuan of a parameter as fen. */
export const fenOf = (value: Parameter['value']): Fen | null =>
  typeof value === 'number' ? Math.round(value * 100) : null

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

export const hashOf = (facts: Facts): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(facts)))
    .digest('hex')

/** Every combination of one choice each. */
export const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((sofar, list) => sofar.flatMap(one => list.map(item => [...one, item])), [[]])

/** The day whose rules and parameters count: the recognition's or the decision's, never before the document is in force. */
export const ruleDayOf = (facts: Facts, { document }: Rules): PlainDate => {
  const day = facts.kind === 'equipment' ? facts.recognisedOn : facts.decidedOn
  return day < document.effectiveFrom ? document.effectiveFrom : day
}

export const ruleFor = (facts: Facts, rules: Rules): SupportRule | null => {
  const day = ruleDayOf(facts, rules)
  return facts.kind === 'equipment'
    ? equipmentRuleOn(rules.supportRules, facts.level, day)
    : rewardRuleOn(rules.supportRules, facts.grade, day)
}

export const nothingDue = (facts: Facts, rules: Rules): Reckoning => ({
  ...{ engine: engineVersion, rule: null, document: rules.document.number },
  ...{ outcome: 'none', fen: null, ceiling: null, missing: [], unknown: [], items: [], versions: [] },
  readings: [],
  inputHash: hashOf(facts),
})

/** Brings the readings of one rule together. `known` is the day as of which the parameters are read. */
export function reckonBy(way: Way, facts: Facts, rules: Rules, known: PlainDate): Reckoning {
  const day = ruleDayOf(facts, rules)
  const versions = new Map(
    parametersOf(way.rule).map(id => {
      const version = versionOn(rules.parameters, id, day, known)
      if (!version) throw new Error(`no version of ${id} on ${day}`)
      return [id, version] as const
    }),
  )
  const parameterOf = (id: string): Parameter => {
    const version = versions.get(id)
    if (!version) throw new Error(`${way.rule.id} isn't reckoned by ${id}`)
    return version
  }
  const open = way.open(parameterOf).filter(id => parameterOf(id).value === null)
  const unknown = new Set<string>()
  const picks = combinations(
    open.map(id => Object.keys(parameterOf(id).options ?? {}).map(option => [id, option] as const)),
  ).map(chosen => new Map<string, string>(chosen))
  const pickers = picks.map(chosen => (id: string) => {
    const { value, options } = parameterOf(id)
    return value ?? chosen.get(id) ?? Object.keys(options ?? {})[0] ?? null
  })
  const readings = picks.map((chosen, index): ReadingResult => {
    const pick = pickers[index] ?? (() => null)
    const choices = [...chosen].map(([id, option]) => {
      const { name, options } = parameterOf(id)
      return { parameter: id, name, words: options?.[option] ?? option }
    })
    return { choices, ...way.reckon(pick, unknown) }
  })
  const missing = way.figures
    .map(parameterOf)
    .filter(({ value }) => value === null)
    .map(({ id, name, silent }) => ({ parameter: id, name, reason: silent ?? '' }))
  const { outcome, fen } = together(readings)
  return {
    ...{ engine: engineVersion, rule: ruleOf(way.rule), document: rules.document.number },
    ...{ outcome, fen, readings: merged(readings) },
    ceiling: fenOf(parameterOf(way.ceiling).value),
    missing: outcome === 'none' ? [] : missing,
    unknown: outcome === 'none' ? [] : [...unknown],
    items: way.items(pickers),
    versions: [...versions.values()].map(version => ({
      ...{ id: version.id, name: version.name, from: version.from, value: version.value },
      recorded: version.recorded ?? null,
      words: wordsOf(version),
    })),
    inputHash: hashOf(facts),
  }
}

const ruleOf = ({ id, version, clause, name, words }: SupportRule) => ({ id, version, clause, name, words })

function wordsOf({ value, unit, options }: Parameter): string {
  if (value === null) return '待定'
  if (typeof value === 'string') return options?.[value] ?? value
  return unit === '元' ? formatAmount(Math.round(value * 100)) : `${value} ${unit ?? ''}`.trim()
}

/** Readings that come to the same by the same steps are told as one, with what they have in common. */
export function merged(readings: readonly ReadingResult[]): ReadingResult[] {
  const groups = new Map<string, ReadingResult>()
  for (const reading of readings) {
    const { choices, ...same } = reading
    const key = JSON.stringify(same)
    const before = groups.get(key)
    const common = before?.choices.filter(({ parameter, words }) =>
      choices.some(other => other.parameter === parameter && other.words === words),
    )
    groups.set(key, common ? { ...reading, choices: common } : reading)
  }
  return [...groups.values()]
}

/** One answer of several readings: only where all give the same. */
export function together(
  readings: readonly Pick<ReadingResult, 'outcome' | 'fen'>[],
): Pick<Reckoning, 'outcome' | 'fen'> {
  const [first, ...others] = readings
  if (!first || others.some(one => one.outcome !== first.outcome || one.fen !== first.fen))
    return { outcome: 'undetermined', fen: null }
  return { outcome: first.outcome, fen: first.fen }
}
