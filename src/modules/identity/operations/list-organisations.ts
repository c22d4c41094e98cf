import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { organisationsWithin } from '../organisation.store.ts'
import type { OrganisationRow } from '../tables.ts'
import type { OrganisationKind } from '../terms.ts'

const stateOf = ({ verifiedAt, refusedAt }: OrganisationRow) =>
  verifiedAt ? ('verified' as const) : refusedAt ? ('refused' as const) : ('pending' as const)

export const listOrganisations = operation(
  api.listOrganisations,
  async ({ state, after, limit }, { tx, reach }) => {
    const found = await organisationsWithin(tx, reach, { state, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return accept({
      organisations: page.map(row => ({ ...row, kind: row.kind as OrganisationKind, state: stateOf(row) })),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
