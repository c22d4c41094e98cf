/** One self-check: the facts of the platform, what its manager adds, and what the conditions make of both. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import {
  editionOf,
  evaluate,
  type FactCode,
  type Facts,
  factDefinitions,
  isFactCode,
  type KnownFact,
  type Pack,
  parameterSaid,
  ruleSetOn,
} from '#modules/rulebook/index.ts'
import type { Answers, Checked } from './api.ts'
import { factsOf } from './facts.ts'

/** What a manager states counts only where the system knows nothing, and says where it comes from. */
export function withStated(facts: Facts, stated: Answers['stated'], today: PlainDate): Facts {
  const added = stated.flatMap(({ fact, value, note }): [FactCode, KnownFact][] =>
    isFactCode(fact) && !facts.has(fact) && factDefinitions[fact].unit !== null
      ? [[fact, { value, source: `本单位自报：${note}`, on: today }]]
      : [],
  )
  return new Map([...facts, ...added])
}

const none: Answers = { judgements: [], stated: [], considerations: [] }

export async function checkPlatform(
  {
    platformId,
    ruleSetId,
    answers = none,
  }: { platformId: string; ruleSetId: string; answers?: Answers | undefined },
  pack: Pack,
  context: Context,
): Promise<Decision<Checked>> {
  const today = dateOf(context.now)
  const known = await factsOf(platformId, pack, context, context.reach)
  // What a platform serves and earns is its own until it submits it: an office is told by the catalogue alone.
  const isOwn = context.reach.scope === 'organisation'
  const collected: Facts = new Map([...known].filter(([code]) => isOwn || !code.startsWith('service.')))
  const set = ruleSetOn(pack.ruleSets, ruleSetId, today)
  if (!set)
    return refuse({ rule: 'eligibility.rule-set', message: '所选级别今天没有施行的认定条件，请改选。' })
  const { outcome, results } = evaluate(set, {
    facts: withStated(collected, answers.stated, today),
    judgements: new Map(answers.judgements.map(({ judged, ...said }) => [judged, said])),
    parameter: id => parameterSaid(pack, id, today),
  })
  const asked = new Set(results.flatMap(({ readings }) => readings.flatMap(({ fact }) => fact ?? [])))
  const whole = new Set(
    [...asked].flatMap(fact => (fact === 'staff.qualified' ? [fact, 'staff.total' as const] : [fact])),
  )
  const missing = [...whole].flatMap(fact => {
    const { name, unit } = factDefinitions[fact]
    return unit !== null && !collected.has(fact) ? [{ fact, name, unit }] : []
  })
  const { id, name, document, source, silent, considerations } = set
  return accept({
    ...{ ruleSetId: id, edition: editionOf(set), name, document, source, silent, considerations, missing },
    outcome,
    results: results.map(one => ({ ...one, readings: [...one.readings] })),
  })
}
