import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../gate.api.ts'
import { allGates, gateInForce, insertGate, lockGate, storeGate } from '../gate.store.ts'
import { tellCity, tellLocality } from '../letters.ts'
import { gateRefusal, noteRefusal, openGate, secondPerson } from '../rules.ts'
import { placesFoundAnew } from '../store.ts'

export const listGates = operation(api.listGates, async (_input, { tx, actor, reach }) => {
  const rows = await allGates(tx)
  const current = await gateInForce(tx)
  const people = rows.flatMap(({ proposedBy, decidedBy }) =>
    decidedBy ? [proposedBy, decidedBy] : [proposedBy],
  )
  const names = await namesOfPeople(tx, [...new Set(people)])
  const isCity = reach.scope === 'city'
  const nameOf = (id: string): string => (isCity && names.get(id)) || '市级牵头部门'
  const roles = actor.kind === 'person' ? (actor.actingFor?.roles ?? []) : []
  // A locality is told what holds, not what somebody has in mind.
  const shown = isCity ? rows : rows.filter(({ state }) => state === 'adopted')
  return accept({
    gates: shown.map(
      ({ id, conditions, basis, state, proposedAt, proposedBy, decidedAt, decidedBy, note }) => ({
        ...{ id, conditions, basis, state, proposedAt, decidedAt, note },
        inForce: id === current?.id,
        proposedBy: nameOf(proposedBy),
        decidedBy: decidedBy && nameOf(decidedBy),
        mayDecide:
          state === 'proposed' &&
          roles.includes('city-lead') &&
          actor.kind === 'person' &&
          actor.personId !== proposedBy,
      }),
    ),
  })
})

export const proposeGate = (link: Link) =>
  operation(api.proposeGate, async ({ conditions, basis }, context) => {
    const { tx, actor, now, newId, changed } = context
    const id = newId()
    const stored = await insertGate(tx, {
      ...{ id, conditions, basis, state: 'proposed' },
      ...{ proposedBy: signedIn(actor).personId, proposedAt: now },
    })
    if (!stored) return refuse(openGate)
    const news = { what: '启动条件', path: '/office/layout/gate', course: '有了新的提议，等另一人决定' }
    await tellCity(news, link, context)
    changed({ object: { kind: 'start-gate', id }, after: { conditions: conditions.length, basis } })
    return accept({ gateId: id })
  })

export const decideGate = (link: Link) =>
  operation(api.decideGate, async ({ gateId, adopt, note }, context) => {
    const { tx, actor, now, changed } = context
    const row = await lockGate(tx, gateId)
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      gateRefusal(row.state),
      secondPerson(row.proposedBy, personId),
      noteRefusal(adopt, note),
    ])
    if (!decision.ok) return decision
    const state = adopt ? 'adopted' : 'declined'
    await storeGate(tx, gateId, { state, decidedBy: personId, decidedAt: now, note: note || null })
    const news = { what: '启动条件', path: '/office/layout/builds', reason: '' }
    const act = '有了新版本，尚未启动的项目须重新提供各项事实'
    if (adopt)
      for (const place of await placesFoundAnew(tx))
        await tellLocality(place, { ...news, act }, link, context)
    changed({ object: { kind: 'start-gate', id: gateId }, after: { state } })
    return accept({})
  })
