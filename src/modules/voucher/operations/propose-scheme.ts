import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { oneProposedRefusal, proposalRefusals } from '../rules.ts'
import * as api from '../scheme.api.ts'
import { insertVersion, lastVersion } from '../scheme.store.ts'
import { placesOf } from './list-schemes.ts'

export const proposeScheme = (pack: Pack) =>
  operation(
    api.proposeScheme,
    async ({ schemeId, ...content }, { tx, reach, actor, now, newId, changed }) => {
      const before = schemeId === undefined ? null : await lastVersion(tx, reach, schemeId)
      // A scheme stays whose it was.
      const locality = before?.locality ?? content.locality
      const { effectiveFrom, effectiveTo, docNumber } = content
      const places = placesOf(pack, reach).map(({ code }) => code)
      const decision = decide({}, proposalRefusals(locality, places, effectiveFrom, effectiveTo))
      if (!decision.ok) return decision
      const id = newId()
      const stored = await insertVersion(tx, {
        ...content,
        id,
        locality,
        schemeId: before?.schemeId ?? newId(),
        state: 'proposed',
        proposedBy: signedIn(actor).personId,
        proposedAt: now,
      })
      if (!stored) return refuse(oneProposedRefusal)
      changed({ object: { kind: 'voucher-scheme', id }, after: { locality, docNumber, effectiveFrom } })
      return accept({ versionId: id })
    },
  )
