import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../certificate.api.ts'
import { certificateWithin, storeCertificate } from '../certificate.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewParts } from '../platform-view.ts'
import { endedOnRefusal } from '../rules.ts'

export const endCertificate = (pack: Pack) =>
  operation(api.endCertificate, async ({ certificateId, version, endedOn, reason }, context) => {
    const { tx, reach, changed } = context
    const before = await certificateWithin(tx, reach, certificateId)
    const platform = await lockPlatform(tx, reach, before.platformId)
    const decision = decide({}, [endedOnRefusal(endedOn, before.validTo)])
    if (!decision.ok) return decision
    const endedReason = endedOn === null ? null : reason
    const next = await storeCertificate(tx, certificateId, version, { endedOn, endedReason })
    await renewParts(platform, context, pack)
    changed({
      object: { kind: 'certificate', id: certificateId },
      before: { endedOn: before.endedOn },
      after: { endedOn },
      reason,
    })
    return accept({ version: next })
  })
