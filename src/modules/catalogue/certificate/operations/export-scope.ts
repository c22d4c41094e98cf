import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { templateOf } from '../../sheet/sheet.ts'
import * as api from '../api.ts'
import { certificateWithin } from '../store.ts'

export const exportScope = operation(
  api.exportScope,
  async ({ platformId, certificateId }, { tx, reach }) => {
    const { platformId: holder, number, scope } = await certificateWithin(tx, reach, certificateId)
    if (holder !== platformId) throw new Problem('not-found')
    return accept({
      name: `能力范围 ${number}`,
      columns: templateOf('scope'),
      rows: scope.map(({ object, item, standard }) => [object, item, standard]),
      total: scope.length,
    })
  },
)
