/** Which rules hold for an attempt, and what they say about it: pure, and the same for asking and for refusing. */
import {
  addDays,
  dateOf,
  formatDate,
  instantAt,
  type PlainDate,
  startOf,
  weekdayOf,
} from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import type { ContentOf, RuleContent } from './fields.ts'
import { type Audience, type Effect, type Overrider, overriders } from './terms.ts'
import { hoursWords, ruleWords } from './words.ts'

/** A rule as the platform made it. */
export interface PlatformRule<C extends RuleContent = RuleContent> {
  readonly id: string
  readonly number: string
  readonly lineId: string | null
  readonly audience: Audience
  readonly content: C
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly override: Overrider | null
  readonly source: string
}

/** What a rule decides; of each place and audience the most specific rule wins. Access rules all speak. */
export function placeOf(content: RuleContent, id: string): string {
  switch (content.kind) {
    case 'notice':
      return `notice:${content.of}`
    case 'quota':
      return ['quota', content.measure, content.period, content.days ?? '', content.holder].join(':')
    case 'access':
      return `access:${id}`
    case 'staffing':
      return `staffing:${content.hazards.toSorted().join(',')}`
    default:
      return content.kind
  }
}

const concerns = (audience: Audience, customer: Customer): boolean =>
  audience === 'all' || audience === customer || (audience === 'external' && customer !== 'own')

const narrowness: Readonly<Record<Audience, number>> = { all: 0, external: 1, own: 2, academic: 2 }
const specificity = ({ lineId, audience }: PlatformRule): number => (lineId ? 10 : 0) + narrowness[audience]

export interface Asked {
  readonly lineId: string
  readonly customer: Customer
  /** The day on which the run begins. */
  readonly on: PlainDate
}

export const bySpecificity = (rules: readonly PlatformRule[]): PlatformRule[] =>
  rules.toSorted((a, b) => specificity(b) - specificity(a) || (a.number < b.number ? -1 : 1))

/** The rules for somebody on a line, whenever they are in force, the most specific first. */
export const concerning = (rules: readonly PlatformRule[], { lineId, customer }: Omit<Asked, 'on'>) =>
  bySpecificity(
    rules.filter(one => (one.lineId === null || one.lineId === lineId) && concerns(one.audience, customer)),
  )

export const holdsOn = ({ validFrom, validTo }: PlatformRule, on: PlainDate): boolean =>
  validFrom <= on && (validTo === null || on <= validTo)

/** The rules in force for somebody on a line on a day, the most specific first. */
export const inForce = (rules: readonly PlatformRule[], { on, ...asked }: Asked): PlatformRule[] =>
  concerning(rules, asked).filter(one => holdsOn(one, on))

/** Days, one after the other, on which the same rules are in force. */
export interface Regime extends Interval {
  readonly rules: readonly PlatformRule[]
}

/**
 * The rules for somebody on a line within a time, day by day as they are in force: runs are judged by those of the day on
 * which they begin.
 */
export const regimes = (
  rules: readonly PlatformRule[],
  asked: Omit<Asked, 'on'>,
  within: Interval,
): Regime[] => regimesAmong(concerning(rules, asked), within)

/** The same of rules that all concern whoever it is. */
export function regimesAmong(own: readonly PlatformRule[], { start, end }: Interval): Regime[] {
  const turns = own
    .flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, addDays(validTo, 1)]))
    .map(startOf)
    .filter(one => start < one && one < end)
    .toSorted((a, b) => a.getTime() - b.getTime())
  return [start, ...turns].flatMap((begin, at) => {
    const over = turns[at] ?? end
    const on = dateOf(begin)
    return begin < over ? [{ start: begin, end: over, rules: own.filter(one => holdsOn(one, on)) }] : []
  })
}

/** Of rules in force, those that decide: for each place the first, which is the most specific. */
export function deciding(rules: readonly PlatformRule[]): PlatformRule[] {
  const places = new Map<string, PlatformRule>()
  for (const rule of rules) {
    const place = placeOf(rule.content, rule.id)
    if (!places.has(place)) places.set(place, rule)
  }
  return [...places.values()]
}

/** The one rule of a kind that decides; of notices, the one for that step. */
export function ruleFor<K extends RuleContent['kind']>(
  rules: readonly PlatformRule[],
  kind: K,
  matches: (content: ContentOf<K>) => boolean = () => true,
): PlatformRule<ContentOf<K>> | null {
  const isOne = (rule: PlatformRule): rule is PlatformRule<ContentOf<K>> =>
    rule.content.kind === kind && matches(rule.content as ContentOf<K>)
  return rules.find(isOne) ?? null
}

/** A refusal with the rule behind it: its number, since when, on what basis, who may let it pass. */
export const saidBy = ({ number, source, override, validFrom }: PlatformRule, refusal: Refusal): Refusal => ({
  ...refusal,
  message: `${refusal.message}（规则 ${number}，${formatDate(validFrom)}起${override ? `；${overriders[override]}可准许例外` : ''}）`,
  facts: { ...refusal.facts, number, source, since: validFrom },
  ...(override ? { override: [override] } : {}),
})

type Weekly = ContentOf<'access'>['hours']

/** Whether a run touches the weekly hours; none named are all. */
export function touches(hours: Weekly, run: Interval): boolean {
  if (hours.length === 0) return true
  const last = dateOf(run.end)
  for (let date = dateOf(run.start); date <= last; date = addDays(date, 1))
    for (const { weekday, from, to } of hours)
      if (
        weekday === weekdayOf(date) &&
        overlaps({ start: instantAt(date, from), end: instantAt(date, to) }, run)
      )
        return true
  return false
}

export interface Access {
  readonly effect: Effect
  /** The rules that speak about the run, the one that decides first. */
  readonly by: readonly PlatformRule<ContentOf<'access'>>[]
}

const effectOrder: readonly Effect[] = ['deny', 'approve', 'allow']

/** 不接受 > 须平台确认 > 自动确认; where no rule speaks, the platform confirms. */
export function accessTo(rules: readonly PlatformRule[], run: Interval): Access {
  const speaking = rules
    .flatMap(rule => (rule.content.kind === 'access' ? [rule as PlatformRule<ContentOf<'access'>>] : []))
    .filter(({ content }) => touches(content.hours, run))
    .sort((a, b) => effectOrder.indexOf(a.content.effect) - effectOrder.indexOf(b.content.effect))
  return { effect: speaking[0]?.content.effect ?? 'approve', by: speaking }
}

export function accessRefusals(rules: readonly PlatformRule[], run: Interval): Refusal[] {
  const { effect, by } = accessTo(rules, run)
  if (effect !== 'deny') return []
  return by
    .filter(({ content }) => content.effect === 'deny')
    .map(rule =>
      saidBy(rule, {
        rule: 'policy.access',
        field: 'start',
        message: `${hoursWords(rule.content.hours)}不接受本单位使用，请改选其他时间。`,
      }),
    )
}

export interface Staffing {
  /** Hazard classes of what the run handles; null where nobody has said. */
  readonly hazards: readonly string[] | null
  /** Operators that could attend all of the run. */
  readonly operators: number
}

/** 安全条件: what the run's hazards demand and isn't there. What isn't known counts as hazardous. */
export function staffingRefusals(
  rules: readonly PlatformRule[],
  run: Interval,
  { hazards, operators }: Staffing,
): Refusal[] {
  return rules.flatMap(rule => {
    const { content } = rule
    if (content.kind !== 'staffing') return []
    const applies =
      content.hazards.length === 0 || hazards === null || content.hazards.some(code => hazards.includes(code))
    if (!applies) return []
    const found: Refusal[] = []
    if (operators < content.operators)
      found.push(
        saidBy(rule, {
          rule: 'policy.staffing',
          field: 'start',
          message: `${ruleWords({ ...content, permit: null })}，所选时段只有 ${operators} 名，请改选时段或与平台商定。`,
          facts: { operators, wanted: content.operators },
        }),
      )
    const { permit } = content
    if (permit && (permit.number === '' || (permit.validTo !== null && permit.validTo < dateOf(run.end))))
      found.push(
        saidBy(rule, {
          rule: 'policy.permit',
          field: 'end',
          message:
            permit.number === ''
              ? `平台尚未取得${permit.name}，不能安排。`
              : `${permit.name}有效至 ${permit.validTo ? formatDate(permit.validTo) : ''}，预约须在此之前结束。`,
          facts: { permit: permit.name, validTo: permit.validTo },
        }),
      )
    return found
  })
}
