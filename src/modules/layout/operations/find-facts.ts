import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../gate.api.ts'
import { gateInForce } from '../gate.store.ts'
import {
  factRefusal,
  findRefusal,
  noteRefusal,
  secondPerson,
  seenRefusal,
  stateRefusal,
  unknownCondition,
} from '../rules.ts'
import { factById, factsOf, insertFact, lockBuild, storeFact } from '../store.ts'
import { unitOf } from '../unit.ts'

export const stateFact = operation(api.stateFact, async ({ buildId, ...said }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const row = await lockBuild(tx, reach, buildId)
  const gate = await gateInForce(tx)
  const known = gate?.conditions.some(({ name }) => name === said.condition) ?? false
  const decision = decide({}, [stateRefusal(row.state), unknownCondition(known)])
  if (!decision.ok) return decision
  const factId = newId()
  await insertFact(tx, {
    ...{ ...said, id: factId, buildId, state: 'stated' },
    ...{ statedBy: signedIn(actor).personId, statedAt: now },
  })
  changed({
    object: { kind: 'build', id: buildId },
    after: { condition: said.condition, source: said.source },
  })
  return accept({ factId })
})

export const decideFact = operation(api.decideFact, async ({ factId, confirm, note, ...seen }, context) => {
  const { tx, reach, actor, now, changed } = context
  const { buildId } = await factById(tx, factId)
  // Held first, so that nobody proposes to start by what is just being looked at.
  const row = await lockBuild(tx, reach, buildId)
  const facts = await factsOf(tx, [buildId])
  const fact = facts.find(({ id }) => id === factId)
  if (!fact) throw new Error('a fact stays with its project')
  const latest = facts.findLast(({ condition }) => condition === fact.condition)
  const { personId } = signedIn(actor)
  const gate = await gateInForce(tx)
  const decision = decide({}, [
    findRefusal(row.state),
    seenRefusal(seen, { version: row.version, gateId: gate?.id ?? null }),
    factRefusal(latest?.id === factId, fact.state),
    secondPerson(fact.statedBy, personId),
    noteRefusal(confirm, note),
  ])
  if (!decision.ok) return decision
  const state = confirm ? 'confirmed' : 'rejected'
  await storeFact(tx, factId, {
    ...{ state, decidedBy: personId, decidedUnit: unitOf(actor), decidedAt: now, note: note || null },
  })
  changed({ object: { kind: 'build', id: buildId }, after: { condition: fact.condition, state } })
  return accept({})
})
