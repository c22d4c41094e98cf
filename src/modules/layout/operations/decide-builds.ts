import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { publishedWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { compared } from '../comparing.ts'
import * as api from '../gate.api.ts'
import { gateInForce } from '../gate.store.ts'
import { tellCity, tellLocality } from '../letters.ts'
import { buildPath, buildWords, move } from '../moving.ts'
import { actRefusal, measureOf, platformRefusal, secondPerson, startRefusal } from '../rules.ts'
import { type BuildRecord, factsOf, lockBuild } from '../store.ts'
import { type BuildAct, buildActs } from '../terms.ts'

const news = (row: BuildRecord, act: BuildAct, reason: string) => ({
  ...{ what: buildWords(row), path: buildPath(row.id), act: buildActs[act], reason },
})

export const returnBuild = (link: Link) =>
  operation(api.returnBuild, async ({ buildId, version, reason }, context) => {
    const row = await lockBuild(context.tx, context.reach, buildId)
    const decision = decide({}, [actRefusal(row.state, 'return')])
    if (!decision.ok) return decision
    await move(row, { version, act: 'return', reason }, context)
    await tellLocality(row.locality, news(row, 'return', reason), link, context)
    return accept({})
  })

export const proposeStart = (pack: Pack, link: Link) =>
  operation(api.proposeStart, async ({ buildId, version, reason, evidence }, context) => {
    const { tx, reach, actor } = context
    const row = await lockBuild(tx, reach, buildId)
    const gate = await gateInForce(tx)
    const decision = decide({}, [
      actRefusal(row.state, 'propose'),
      startRefusal(measureOf(gate, row), await factsOf(tx, [buildId])),
    ])
    if (!decision.ok) return decision
    // Kept as its locality may see it.
    const own = { ...context, reach: { scope: 'locality' as const, locality: row.locality } }
    const comparison = await compared({ ...row.content, buildId }, own, pack)
    const change = { proposedBy: signedIn(actor).personId, comparison }
    await move(row, { version, act: 'propose', reason, evidence, change }, context)
    const course = '已提议启动，等另一人决定'
    await tellCity({ what: buildWords(row), path: buildPath(buildId), course }, link, context)
    return accept({})
  })

export const decideStart = (link: Link) =>
  operation(api.decideStart, async ({ buildId, version, agree, reason }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockBuild(tx, reach, buildId)
    const { personId } = signedIn(actor)
    const act = agree ? 'start' : 'decline'
    // The conditions may have become others since it was proposed: it starts by those of today or not at all.
    const gate = await gateInForce(tx)
    const decision = decide({}, [
      actRefusal(row.state, act),
      secondPerson(row.proposedBy, personId),
      agree ? startRefusal(measureOf(gate, row), await factsOf(tx, [buildId])) : null,
    ])
    if (!decision.ok) return decision
    const started = { startedBy: personId, startedOn: dateOf(now), gateId: gate?.id ?? null }
    await move(row, { version, act, reason, change: agree ? started : { proposedBy: null } }, context)
    await tellLocality(row.locality, news(row, act, reason), link, context)
    return accept({})
  })

/** Whether it is a published platform in the project's own place. */
const isItsPlatform = async ({ locality }: BuildRecord, platformId: string, { tx }: Context) =>
  (await publishedWithin(tx, { scope: 'locality', locality })).some(({ id }) => id === platformId)

export const closeBuild = (link: Link) =>
  operation(api.closeBuild, async ({ buildId, version, outcome, platformId, reason, evidence }, context) => {
    const { tx, reach } = context
    const row = await lockBuild(tx, reach, buildId)
    const act = outcome === 'built' ? 'finish' : 'stop'
    const given = platformId !== null
    const suits = given && outcome === 'built' && (await isItsPlatform(row, platformId, context))
    const decision = decide({}, [actRefusal(row.state, act), platformRefusal(given, suits)])
    if (!decision.ok) return decision
    await move(row, { version, act, reason, evidence, change: { platformId } }, context)
    await tellLocality(row.locality, news(row, act, reason), link, context)
    return accept({})
  })

/** A project is built before its platform is published, as a rule: which one it became is said when it is there. */
export const nameBuiltPlatform = (link: Link) =>
  operation(api.nameBuiltPlatform, async ({ buildId, version, platformId, reason, evidence }, context) => {
    const row = await lockBuild(context.tx, context.reach, buildId)
    const suits = await isItsPlatform(row, platformId, context)
    const decision = decide({}, [actRefusal(row.state, 'name'), platformRefusal(true, suits)])
    if (!decision.ok) return decision
    await move(row, { version, act: 'name', reason, evidence, change: { platformId } }, context)
    await tellLocality(row.locality, news(row, 'name', reason), link, context)
    return accept({})
  })
