import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewNeedEntries } from '../entry.store.ts'
import * as api from '../need.api.ts'
import { needWithin, storeNeed } from '../need.store.ts'
import { needContent } from '../need.ts'
import { needRefusals } from '../rules.ts'

export const publishNeed = (pack: Pack) =>
  operation(api.publishNeed, async ({ needId, version }, { tx, reach, now, actor, send, changed }) => {
    const need = await needWithin(tx, reach, needId)
    const content = needContent.safeParse(need.draft, { error: sentence })
    if (!content.success) return refuse(...faultsOf(content.error, 'catalogue.need.complete'))
    const decision = decide(
      {},
      needRefusals(content.data, { ownerVerified: actingFor(actor).verified, today: dateOf(now), pack }),
    )
    if (!decision.ok) return decision
    const next = await storeNeed(tx, needId, version, {
      status: 'published',
      content: content.data,
      // The first time counts: a need that is mended must not leave the figures of the month it came in.
      publishedAt: need.publishedAt ?? now,
      updatedAt: now,
      withdrawnReason: null,
    })
    await renewNeedEntries(next, tx)
    send({ topic: 'catalogue.need-published', payload: { needId } })
    changed({
      object: { kind: 'need', id: needId },
      before: { status: need.status },
      after: { status: 'published', confidentiality: content.data.confidentiality },
    })
    return accept({ version: next.version })
  })
