import { accept, type Refusal } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineOnOffer } from '#modules/catalogue/index.ts'
import { lineAndNeeds } from '../../resource/store.ts'
import * as api from '../api.ts'
import { judgeWanted } from '../asking.ts'

export const shown = (refusals: readonly Refusal[]) =>
  refusals.map(({ override = [], ...one }) => ({ ...one, override: [...override] }))

export const checkSeries = operation(api.checkSeries, async (wanted, context) => {
  const offered = await lineOnOffer(context.tx, wanted.lineId)
  if (!offered.ok) return accept({ occurrences: [], refusals: shown(offered.refusals) })
  const where = offered.value
  const resources = await lineAndNeeds(context.tx, wanted.lineId, false)
  let made = 0
  const names = { seriesId: '', idOf: () => `${++made}` }
  const judged = await judgeWanted(where, wanted, resources, context, names)
  if ('rule' in judged) return accept({ occurrences: [], refusals: shown([judged]) })
  return accept({
    occurrences: judged.occurrences.map(({ during, refusals, atOnce }) => ({
      ...during,
      refusals: shown(refusals),
      atOnce,
    })),
    refusals: [],
  })
})
