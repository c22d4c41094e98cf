import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../certificate.api.ts'
import { certificateTaken, certificateWithin, storeCertificate } from '../certificate.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewParts } from '../platform-view.ts'
import { certificateRefusal } from '../rules.ts'

export const reviseCertificate = (pack: Pack) =>
  operation(api.reviseCertificate, async ({ certificateId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const before = await certificateWithin(tx, reach, certificateId)
    const platform = await lockPlatform(tx, reach, before.platformId)
    if (await certificateTaken(tx, before, input)) return refuse(certificateRefusal(input.number))
    const next = await storeCertificate(tx, certificateId, version, input)
    await renewParts(platform, context, pack)
    const { kind, number, validFrom, validTo, scope } = before
    changed({
      object: { kind: 'certificate', id: certificateId },
      before: { kind, number, validFrom, validTo, scope },
      after: input,
    })
    return accept({ version: next })
  })
