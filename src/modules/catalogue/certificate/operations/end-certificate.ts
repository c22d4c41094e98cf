import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { proposeCertificates } from '../../platform/change.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { endedOnRefusal, lastsLonger } from '../../rules.ts'
import * as api from '../api.ts'
import { certificateWithin, storeCertificate } from '../store.ts'

/** Ends it at once: a mark that no longer stands mustn't wait for anybody. What brings a mark back waits like a new one. */
export const endCertificate = (pack: Pack, link: Link) =>
  operation(api.endCertificate, async ({ certificateId, version, endedOn, reason }, context) => {
    const { tx, reach, changed } = context
    const { platformId } = await certificateWithin(tx, reach, certificateId)
    const platform = await lockPlatform(tx, reach, platformId)
    const before = await certificateWithin(tx, reach, certificateId)
    const decision = decide({}, [endedOnRefusal(endedOn, before.validTo)])
    if (!decision.ok) return decision
    if (before.version !== version) throw new Problem('conflict')
    const ended = { endedOn, endedReason: endedOn === null ? null : reason }
    let waiting = false
    if (lastsLonger(before.endedOn, endedOn)) {
      const certificate = { ...before, ...ended }
      const proposed = await proposeCertificates(
        { platform, certificates: [certificate], link },
        context,
        pack,
      )
      if (!proposed.ok) return proposed
      waiting = proposed.value.waiting
    } else {
      await storeCertificate(tx, certificateId, version, ended)
      await renewParts(platform, context, pack)
    }
    changed({
      object: { kind: 'certificate', id: certificateId },
      before: { endedOn: before.endedOn },
      after: { endedOn, waiting },
      reason,
    })
    return accept({ version: waiting ? version : version + 1, waiting })
  })
