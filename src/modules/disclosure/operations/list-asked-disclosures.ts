import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needNumber, platformNames, shownNeeds, unscopedNeeds } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { askedRequests } from '../store.ts'

export const listAskedDisclosures = (pack: Pack) =>
  operation(api.listAskedDisclosures, async ({ after, limit }, { tx, reach }) => {
    const found = await askedRequests(tx, reach, after, limit + 1)
    const page = found.slice(0, limit)
    const needIds = page.map(({ needId }) => needId)
    const numbers = new Map(
      (await unscopedNeeds(tx, needIds)).map(one => [one.id, needNumber(one.serial, one.createdAt)]),
    )
    const shown = new Map((await shownNeeds(tx, needIds)).map(one => [one.id, one]))
    const names = await platformNames(
      tx,
      page.map(({ platformId }) => platformId),
    )
    return accept({
      disclosures: page.map(({ undertakingVersion, ...one }) => ({
        ...one,
        acceptedVersion: undertakingVersion,
        needNumber: numbers.get(one.needId) ?? '',
        needSummary: shown.get(one.needId)?.summary ?? '',
        platformName: names.get(one.platformId) ?? '',
        isReadable:
          one.state === 'granted' && one.acceptedAt !== null && (shown.get(one.needId)?.isSummary ?? false),
      })),
      undertaking: pack.disclosure.undertaking,
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
