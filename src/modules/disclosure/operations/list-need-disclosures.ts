import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin, platformNames, readingsOf } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { requestsFor } from '../store.ts'

const shown = 200

export const listNeedDisclosures = operation(api.listNeedDisclosures, async ({ needId }, { tx, reach }) => {
  const need = await needWithin(tx, reach, needId)
  const requests = await requestsFor(tx, reach, needId)
  const names = await platformNames(
    tx,
    requests.map(({ platformId }) => platformId),
  )
  return accept({
    needName: need.content?.name ?? '',
    disclosures: requests.map(({ undertakingVersion, ...one }) => ({
      ...one,
      acceptedVersion: undertakingVersion,
      platformName: names.get(one.platformId) ?? '',
    })),
    readings: await readingsOf(tx, needId, shown),
  })
})
