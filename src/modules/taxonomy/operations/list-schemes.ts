import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import * as api from '../api.ts'
import { allEditions } from '../store.ts'
import { schemes } from '../terms.ts'

export const listSchemes = operation(api.listSchemes, async (_input, { tx, now }) => {
  const today = dateOf(now)
  const found = Map.groupBy(await allEditions(tx), ({ row }) => row.scheme)
  return accept({
    schemes: codesOf(schemes).map(scheme => {
      const editions = found.get(scheme) ?? []
      const inForce = editions.find(({ row }) => row.effectiveFrom <= today)?.row.id
      return {
        scheme,
        name: schemes[scheme],
        editions: editions.map(({ row, terms, unconfirmed }) => ({
          ...row,
          terms,
          unconfirmed,
          inForce: row.id === inForce,
        })),
      }
    }),
  })
})
