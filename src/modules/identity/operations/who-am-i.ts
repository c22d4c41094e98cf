import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { membershipsOf } from '../organisation.store.ts'
import { personById } from '../person.store.ts'

const nobody = {
  state: 'anonymous' as const,
  name: null,
  email: null,
  hasSecondFactor: false,
  secondFactorGiven: false,
  actingFor: null,
  memberships: [],
}

export const whoAmI = operation(api.whoAmI, async (_input, { tx, actor }) => {
  if (actor.kind !== 'person') return accept(nobody)
  const person = await personById(tx, actor.personId)
  if (!person) return accept(nobody)
  const memberships = actor.stage === 'half' ? [] : await membershipsOf(tx, person.id)
  const { actingFor } = actor
  return accept({
    state: actor.stage,
    name: person.name,
    email: person.email,
    hasSecondFactor: person.totpConfirmedAt !== null,
    secondFactorGiven: actor.secondFactorAt !== null,
    actingFor: actingFor && {
      ...actingFor,
      id: actingFor.membershipId,
      roles: [...actingFor.roles],
      withheld: [...actingFor.withheld],
    },
    memberships: memberships.map(({ membership, organisation }) => ({
      id: membership.id,
      organisationId: organisation.id,
      organisationName: organisation.name,
      roles: membership.roles,
    })),
  })
})
