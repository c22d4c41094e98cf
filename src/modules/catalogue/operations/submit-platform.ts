import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { submitVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../platform.store.ts'
import { pricedOn, publicParts } from '../priced.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { shownOf } from '../publication.ts'
import { tellSubmitted } from '../review-letters.ts'
import { publicationRefusals, publishOnRefusal } from '../rules.ts'
import { testItemsOf } from '../test-item.store.ts'

export const submitPlatform = (pack: Pack, link: Link) =>
  operation(api.submitPlatform, async ({ platformId, version, publishOn }, context) => {
    const { tx, reach, now, actor, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const today = dateOf(now)
    const parts = await publicParts(tx, platformId, today)
    const tests = await pricedOn(tx, await testItemsOf(tx, platformId), () => 'all', today)
    const unpriced = [...parts.lines, ...parts.services, ...tests].filter(one => !one.price && !one.nextPrice)
    const facts = { status: platform.status, lines: parts.lines.length, unpriced: unpriced.length }
    const decision = decide({}, [
      ...publicationRefusals(facts, actingFor(actor).verified),
      publishOnRefusal(publishOn, today),
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
    await tellSubmitted(platform, signedIn(actor).personId, link, context)
    changed({ object: recordOf(platformId), after: { submitted: submitted.number, publishOn } })
    return accept({ number: submitted.number })
  })
