import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  needContent,
  needNumber,
  noteReadings,
  platformNames,
  shownNeedView,
  summaryNeed,
} from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { readingRefusals } from '../rules.ts'
import { askedRequest } from '../store.ts'

export const readDisclosedNeed = (pack: Pack) =>
  operation(api.readDisclosedNeed, async ({ requestId }, { tx, reach, now, changed }) => {
    const { needId, platformId, state, acceptedAt } = await askedRequest(tx, reach, requestId)
    const isOpen = state === 'granted' && acceptedAt !== null
    // What may not be read isn't selected.
    const need = isOpen ? await summaryNeed(tx, needId) : null
    const decision = decide(
      {},
      readingRefusals({ state, accepted: acceptedAt !== null, needShowsSummary: !isOpen || need !== null }),
    )
    if (!decision.ok) return decision
    if (need === null) throw new Error('a need was read that may not be')
    await noteReadings(tx, 'disclosed', [{ needId, platformId }], now)
    changed({ object: { kind: 'need', id: needId }, after: { platformId } })
    const content = needContent.parse(need.content)
    const hazards = await namesOf(tx, 'hazard', content.hazards, dateOf(now))
    const names = await platformNames(tx, [platformId])
    return accept({
      needId,
      needNumber: needNumber(need.serial, need.createdAt),
      platformName: names.get(platformId) ?? '',
      localityName: localityName(pack, need.locality),
      publishedAt: need.publishedAt ?? need.createdAt,
      need: shownNeedView(content, pack, code => hazards.get(code) ?? code),
    })
  })
