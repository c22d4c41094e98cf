import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, versionOn } from '#modules/rulebook/index.ts'
import { factsOf } from '../facts.store.ts'
import { tellOffice } from '../letters.ts'
import { move, moved } from '../moving.ts'
import * as api from '../office.api.ts'
import { ruleDayOf, ruleFor } from '../reckoning.ts'
import { agreeRefusals, reviewRefusals, windowRefusal } from '../rules.ts'
import { lockAward } from '../store.ts'
import { reckon } from '../ways.ts'

/** What the window of a reward is, kept with it so that the database holds others apart. */
function windowBy(facts: Parameters<typeof ruleFor>[0], pack: Pack, today: Parameters<typeof reckon>[2]) {
  const rule = ruleFor(facts, pack)
  if (rule?.kind !== 'reward') return { windowYears: null, windowBasis: null }
  const value = (id: string) => versionOn(pack.parameters, id, ruleDayOf(facts, pack), today)?.value
  const [years, basis] = [value(rule.by.window), value(rule.by.windowBasis)]
  return {
    windowYears: typeof years === 'number' ? years : null,
    windowBasis: typeof basis === 'string' ? basis : null,
  }
}

export const reviewAward = (pack: Pack, link: Link) =>
  operation(api.reviewAward, async ({ awardId, version, amount }, context) => {
    const { tx, reach, actor, now } = context
    const before = await lockAward(tx, reach, awardId)
    const today = dateOf(now)
    const facts = await factsOf(tx, before, today)
    const reckoning = reckon(facts, pack, today)
    const { personId } = signedIn(actor)
    const { state, confirmedBy } = before
    const decision = decide({}, reviewRefusals({ state, amount, personId, confirmedBy, made: reckoning }))
    if (!decision.ok) return decision
    const stored = await move(context, before, {
      ...{ step: 'reviewed', version },
      change: {
        ...{ state: 'reviewed', reviewedBy: personId, decidedOn: today, decided: { facts, reckoning } },
        reviewedDepartment: actingFor(actor).department ?? actingFor(actor).organisationId,
        ...{ capFen: reckoning.ceiling, awardFen: reckoning.fen },
        ...windowBy(facts, pack, today),
      },
    })
    if (!stored) return refuse(windowRefusal)
    await tellOffice(context, 'finance-office', stored, '经信审核通过，待财政审核', link)
    return accept({ version: stored.version })
  })

export const agreeAward = (link: Link) =>
  operation(api.agreeAward, async ({ awardId, version }, context) => {
    const { tx, reach, actor } = context
    const before = await lockAward(tx, reach, awardId)
    const { personId } = signedIn(actor)
    const { department, organisationId } = actingFor(actor)
    const agreedDepartment = department ?? organisationId
    const { state, reviewedBy, reviewedDepartment, confirmedBy } = before
    const decision = decide(
      {},
      agreeRefusals({
        ...{ state, personId, reviewedBy, reviewedDepartment, confirmedBy },
        department: agreedDepartment,
      }),
    )
    if (!decision.ok) return decision
    const change = { state: 'agreed', agreedBy: personId, agreedDepartment } as const
    const stored = moved(await move(context, before, { step: 'agreed', version, change }))
    await tellOffice(context, 'city-lead', stored, '财政审核通过，待公示', link)
    return accept({ version: stored.version })
  })
