import {
  type CapabilityCriterion,
  type NeedContent,
  parameterOf,
  processName,
  rangesOf,
} from '#modules/catalogue/index.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import type { Unmet } from './terms.ts'
import type { Judgement } from './verdict.ts'

/** A hard criterion of a need for which the city has no line (缺口条件). */
export interface Shortfall {
  /** As in the judgements, e.g. `capability.volume`. */
  readonly criterion: string
  readonly name: string
  readonly unmet: Unmet
  /** How many lines of the process meet it, each looked at by itself. */
  readonly meeting: number
  /** The least and the greatest number that is wanted of a parameter, in the first unit of its kind. */
  readonly wanted: { readonly low: number; readonly high: number } | null
}

type Criterion = Pick<Judgement, 'criterion' | 'name'>

/** Asked of a line that isn't there yet: what it is, not when it is free and what it costs. */
const isLasting = ({ criterion }: Criterion): boolean => criterion !== 'window' && criterion !== 'budget'

/** The hard criteria of a layout gap: time and money don't show that a platform is missing. */
export const hardOf = ({ kind }: Pick<NeedContent, 'kind'>, judgements: readonly Judgement[]): Judgement[] =>
  judgements.filter(one => one.weight === 'hard' && (kind !== 'gap' || isLasting(one)))

function wantedOf(need: NeedContent, criterion: string): Shortfall['wanted'] {
  const wanted = need.capabilities.find(({ parameter }) => criterion === `capability.${parameter}`)
  const ends = (wanted?.quantity ? rangesOf([wanted]) : [])
    .flatMap(({ low, high }) => [low, high])
    .filter(end => end !== null)
  return ends.length === 0 ? null : { low: Math.min(...ends), high: Math.max(...ends) }
}

/** Of a need whose process no line has: everything it asks of a line that would have to be built. */
function ofNothing(need: NeedContent): Criterion[] {
  const hard = (one: { weight: string }) => one.weight === 'hard'
  return [
    { criterion: 'process', name: `工艺：${processName(need.process)}` },
    ...need.capabilities.filter(hard).map(({ parameter }: CapabilityCriterion) => ({
      criterion: `capability.${parameter}`,
      name: parameterOf(parameter).name,
    })),
    ...need.certificates.filter(hard).map(({ certificate }) => ({
      criterion: `certificate.${certificate}`,
      name: certificateKinds[certificate],
    })),
  ]
}

/**
 * Where criteria are met one by one, but by no line all together: those of which one alone stands in the way of some
 * line, and all of them where no line fails one alone. A line that only leaves something unsaid may be the one.
 */
function conflictOf(lines: readonly (readonly Judgement[])[], met: readonly number[]): [number, Unmet][] {
  const failed = (line: readonly Judgement[]) => met.filter(at => line[at]?.verdict === 'fails')
  const possible = lines.filter(line => failed(line).length === 0)
  if (possible.some(line => met.every(at => line[at]?.verdict === 'meets'))) return []
  if (possible.length > 0)
    return met
      .filter(at => possible.some(line => line[at]?.verdict === 'unknown'))
      .map(at => [at, 'unstated'])
  const alone = new Set(lines.map(failed).flatMap(found => (found.length === 1 ? found : [])))
  return met.filter(at => alone.size === 0 || alone.has(at)).map(at => [at, 'together'])
}

/**
 * The hard criteria of a need that no line of the city meets, or none together with the others. `judged` holds the hard
 * judgements of every line of its process, in one order. Empty where a line meets the need.
 */
export function shortfallsOf(need: NeedContent, judged: readonly (readonly Judgement[])[]): Shortfall[] {
  const [first] = judged
  if (first === undefined)
    return ofNothing(need).map(one => ({
      ...one,
      unmet: 'none',
      meeting: 0,
      wanted: wantedOf(need, one.criterion),
    }))
  const count = (at: number, verdict: Judgement['verdict']) =>
    judged.filter(line => line[at]?.verdict === verdict).length
  const every = first.map((_, at) => at)
  const met = every.filter(at => count(at, 'meets') > 0)
  const conflicting = new Map(conflictOf(judged, met))
  return first.flatMap(({ criterion, name }, at): Shortfall[] => {
    const meeting = count(at, 'meets')
    const unmet = meeting > 0 ? conflicting.get(at) : count(at, 'unknown') > 0 ? 'unstated' : 'none'
    return unmet ? [{ criterion, name, unmet, meeting, wanted: wantedOf(need, criterion) }] : []
  })
}
