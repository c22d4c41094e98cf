import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { proposeCertificates } from '../platform/change.store.ts'
import { lockPlatform } from '../platform/store.ts'

export const addCertificate = (pack: Pack, link: Link) =>
  operation(api.addCertificate, async ({ platformId, ...input }, context) => {
    const { tx, reach, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    const certificate = { ...input, id, version: 0, endedOn: null, endedReason: null }
    const proposed = await proposeCertificates({ platform, certificates: [certificate], link }, context, pack)
    if (!proposed.ok) return proposed
    changed({ object: { kind: 'certificate', id }, after: { platformId, ...input, ...proposed.value } })
    return accept({ certificateId: id, ...proposed.value })
  })
