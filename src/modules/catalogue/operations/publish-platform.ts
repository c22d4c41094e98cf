import { actingFor } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { lockPlatform, partsOf, storePlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'
import { publicationRefusals } from '../rules.ts'

export const publishPlatform = (pack: Pack) =>
  operation(api.publishPlatform, async ({ platformId, version }, context) => {
    const { tx, reach, now, actor, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const { lines } = await partsOf(tx, platformId)
    const facts = { status: platform.status, lines: lines.length }
    const decision = decide({}, publicationRefusals(facts, actingFor(actor).verified))
    if (!decision.ok) return decision
    const next = await storePlatform(tx, platformId, version, {
      status: 'published',
      publishedAt: now,
      withdrawnReason: null,
    })
    await renewSearchFields(next, context, pack)
    changed({
      object: { kind: 'platform', id: platformId },
      before: { status: platform.status },
      after: { status: 'published' },
    })
    return accept({ version: next.version })
  })
