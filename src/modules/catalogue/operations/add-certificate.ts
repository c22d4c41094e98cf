import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertCertificate } from '../certificate.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewParts } from '../platform-view.ts'
import { certificateRefusal } from '../rules.ts'

export const addCertificate = (pack: Pack) =>
  operation(api.addCertificate, async ({ platformId, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    if (!(await insertCertificate(tx, { ...input, id, platformId, createdAt: now })))
      return refuse(certificateRefusal(input.number))
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'certificate', id }, after: { platformId, ...input } })
    return accept({ certificateId: id })
  })
