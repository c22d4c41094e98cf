import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { hasPublicPrice, pricesOf } from '#modules/pricing/index.ts'
import { submitVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { withoutEvidence } from '../../evidence.ts'
import { publicationRefusals, publishOnRefusal } from '../../rules.ts'
import * as api from '../publication.api.ts'
import { publicPartsOn, recordOf } from '../publication.store.ts'
import { shownOf, versionOf } from '../publication.ts'
import { tellSubmitted } from '../review-letters.ts'
import { devicesOf, lockPlatform } from '../store.ts'

export const submitPlatform = (pack: Pack, link: Link) =>
  operation(api.submitPlatform, async ({ platformId, version, publishOn }, context) => {
    const { tx, reach, now, actor, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const today = dateOf(now)
    const parts = await publicPartsOn(tx, platformId, today)
    const offered = [...parts.lines, ...parts.services, ...parts.tests].map(({ id }) => id)
    const prices = await pricesOf(tx, offered, today)
    const publicFrom = publishOn !== null && publishOn > today ? publishOn : today
    const facts = {
      status: platform.status,
      lines: parts.lines.length,
      unpriced: offered.filter(id => !hasPublicPrice(prices.get(id) ?? [], publicFrom)).length,
      unproven: [
        ...withoutEvidence('中试线', parts.lines),
        ...withoutEvidence('服务项目', parts.services),
        ...withoutEvidence('仪器设备', await devicesOf(tx, platformId)),
      ],
      unstated: parts.services.filter(one => one.capabilities.length === 0).map(({ name }) => name),
    }
    const decision = decide({}, [
      ...publicationRefusals(facts, actingFor(actor).verified),
      publishOnRefusal(publishOn, today),
    ])
    if (!decision.ok) return decision
    if (platform.version !== version) throw new Problem('conflict')
    const submitted = await submitVersion(tx, {
      id: newId(),
      record: recordOf(platformId),
      content: versionOf(shownOf(platform, parts, pack)),
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
