import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { documentRefusal, issuedRefusal, settledRefusal } from '../rules.ts'
import { documentTaken, lockTitle, storeTitle } from '../store.ts'
import { titleView } from '../view.ts'

export const reviseTitle = operation(api.reviseTitle, async ({ titleId, version, ...input }, context) => {
  const { tx, reach, actor, now, changed } = context
  const before = await lockTitle(tx, reach, titleId)
  const { platformId } = before
  await lockPlatform(tx, reach, platformId)
  const taken = await documentTaken(tx, { ...input, platformId }, titleId)
  const decision = decide({}, [
    settledRefusal(before.state),
    issuedRefusal(input.issuedOn, dateOf(now)),
    documentRefusal(taken, input),
  ])
  if (!decision.ok) return decision
  const next = await storeTitle(tx, titleId, version, {
    ...input,
    state: 'declared',
    declaredBy: signedIn(actor).personId,
    declaredAt: now,
    decidedBy: null,
    decidedAt: null,
    note: null,
  })
  const { id: _, valid: __, number: ___, ...was } = titleView(before, dateOf(now))
  changed({ object: { kind: 'title', id: titleId }, before: { state: before.state, ...was }, after: input })
  return accept({ version: next.version })
})
