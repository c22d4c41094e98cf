import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { submitVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform, partsOf } from '../platform.store.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { shownOf } from '../publication.ts'
import { publicationRefusals, publishOnRefusal } from '../rules.ts'

export const submitPlatform = (pack: Pack) =>
  operation(api.submitPlatform, async ({ platformId, version, publishOn }, context) => {
    const { tx, reach, now, actor, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const parts = await partsOf(tx, platformId)
    const facts = { status: platform.status, lines: parts.lines.length }
    const decision = decide({}, [
      ...publicationRefusals(facts, actingFor(actor).verified),
      publishOnRefusal(publishOn, dateOf(now)),
    ])
    if (!decision.ok) return decision
    if (platform.version !== version) throw new Problem('conflict')
    const submitted = await submitVersion(tx, {
      id: newId(),
      record: recordOf(platformId),
      content: { shown: shownOf(platform, parts, pack) },
      personId: signedIn(actor).personId,
      publishOn,
      now,
    })
    if (!submitted)
      return refuse({
        rule: 'catalogue.platform.pending',
        message: '已有一版在等复核或等公开日期，请先撤回那一版再提交。',
      })
    changed({ object: recordOf(platformId), after: { submitted: submitted.number, publishOn } })
    return accept({ number: submitted.number })
  })
