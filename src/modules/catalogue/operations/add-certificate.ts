import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertCertificate, lockPlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'

export const addCertificate = (pack: Pack) =>
  operation(api.addCertificate, async ({ platformId, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    if (!(await insertCertificate(tx, { ...input, id, platformId, createdAt: now })))
      return refuse({
        rule: 'catalogue.certificate.number',
        field: 'number',
        message: `证书 ${input.number} 已经登记。`,
        facts: { number: input.number },
      })
    await renewSearchFields(platform, context, pack)
    changed({ object: { kind: 'certificate', id }, after: { platformId, ...input } })
    return accept({ certificateId: id })
  })
