import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { proposeCertificates } from '../../platform/change.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { certificateWithin } from '../store.ts'

export const reviseCertificate = (pack: Pack, link: Link) =>
  operation(api.reviseCertificate, async ({ certificateId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const { platformId } = await certificateWithin(tx, reach, certificateId)
    const platform = await lockPlatform(tx, reach, platformId)
    // Read again now that it is held.
    const before = await certificateWithin(tx, reach, certificateId)
    if (before.version !== version) throw new Problem('conflict')
    const { endedOn, endedReason, kind, number, validFrom, validTo, scope } = before
    const certificate = { ...input, id: certificateId, version, endedOn, endedReason }
    const proposed = await proposeCertificates({ platform, certificates: [certificate], link }, context, pack)
    if (!proposed.ok) return proposed
    changed({
      object: { kind: 'certificate', id: certificateId },
      before: { kind, number, validFrom, validTo, scope },
      after: { ...input, ...proposed.value },
    })
    const { waiting } = proposed.value
    return accept({ version: waiting ? version : version + 1, waiting })
  })
