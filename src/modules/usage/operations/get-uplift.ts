import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation, platformWithin } from '#modules/catalogue/index.ts'
import { soldOf } from '../booked.store.ts'
import * as api from '../figure.api.ts'
import { upliftOf } from '../uplift.ts'

export const getUplift = operation(api.getUplift, async ({ platformId }, { tx, reach, now }) => {
  const { organisationId } = await platformWithin(tx, reach, platformId)
  const lines = (await linesOfOrganisation(tx, organisationId)).filter(
    ({ platform }) => platform.id === platformId,
  )
  const sold = Map.groupBy(
    await soldOf(
      tx,
      lines.map(({ line }) => line.id),
    ),
    ({ resourceId }) => resourceId,
  )
  return accept({
    lines: lines.flatMap(({ line }) => {
      const found = upliftOf(sold.get(line.id) ?? [], line.createdAt, now)
      return found === null ? [] : [{ lineId: line.id, name: line.name, ...found }]
    }),
  })
})
