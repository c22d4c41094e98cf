import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { needNumber, platformWithin, showsSummary, unscopedNeed } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { askedLetter } from '../letters.ts'
import { askingRefusals, liveRefusal } from '../rules.ts'
import { insertRequest } from '../store.ts'

export const askDisclosure = (link: Link) =>
  operation(api.askDisclosure, async ({ needId, platformId, purpose }, context) => {
    const { tx, reach, now, actor, newId, send, changed } = context
    const platform = await platformWithin(tx, reach, platformId)
    const need = await unscopedNeed(tx, needId)
    if (!need) throw new Problem('not-found')
    const decision = decide(
      {},
      askingRefusals({
        platformPublished: platform.status === 'published',
        needShowsSummary: showsSummary(need),
        ownNeed: need.organisationId === platform.organisationId,
      }),
    )
    if (!decision.ok) return decision
    const id = newId()
    const stored = await insertRequest(tx, {
      id,
      needId,
      organisationId: need.organisationId,
      platformId,
      providerId: platform.organisationId,
      state: 'asked',
      purpose,
      askedBy: signedIn(actor).personId,
      askedAt: now,
    })
    if (!stored) return refuse(liveRefusal)
    const addresses = await addressesOf(tx, [need.organisationId], ['enterprise-manager', 'enterprise'])
    const about = { number: needNumber(need.serial, need.createdAt), platformName: platform.name }
    for (const letter of askedLetter(addresses.get(need.organisationId) ?? [], about, needId, link))
      send(letter)
    changed({ object: { kind: 'need', id: needId }, after: { requestId: id, platformId } })
    return accept({ requestId: id })
  })
