import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { peopleByIds } from '../person.store.ts'

export const describePeople = operation(api.describePeople, async ({ ids }, { tx }) => {
  const rows = ids.length > 0 ? await peopleByIds(tx, ids) : []
  const people = Map.groupBy(rows, row => row.id)
  return accept({
    people: [...people].map(([id, found]) => ({
      id,
      name: found[0]?.name ?? '',
      organisations: found.flatMap(row => row.organisationName ?? []),
    })),
  })
})
