import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { documentRefusal, issuedRefusal } from '../rules.ts'
import { insertTitle } from '../store.ts'

export const declareTitle = operation(api.declareTitle, async ({ platformId, ...input }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  await lockPlatform(tx, reach, platformId)
  const id = newId()
  const decision = decide({ titleId: id }, [issuedRefusal(input.issuedOn, dateOf(now))])
  if (!decision.ok) return decision
  const inserted = await insertTitle(tx, {
    ...input,
    id,
    platformId,
    state: 'declared',
    declaredBy: signedIn(actor).personId,
    declaredAt: now,
  })
  changed({ object: { kind: 'title', id }, after: { platformId, ...input } })
  return decide({ titleId: id }, [documentRefusal(!inserted, input)])
})
