import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import { platformWithin } from '../../platform/store.ts'
import { missingRefusal } from '../../rules.ts'
import { checkSheet } from '../../sheet/sheet.ts'
import * as api from '../api.ts'

export const checkScope = operation(
  api.checkScope,
  async ({ platformId, rows }, { tx, reach, now, changed }) => {
    await platformWithin(tx, reach, platformId)
    const { records, faults, missing, ignored } = checkSheet('scope', rows, dateOf(now), new Set())
    if (missing.length > 0) return refuse(missingRefusal(missing))
    const read = rows.filter(row => !isBlank(row)).length
    changed({ object: { kind: 'platform', id: platformId }, after: { rows: read, faults: faults.length } })
    return accept({
      rows: read,
      scope: faults.length > 0 ? [] : [...records.values()],
      ignoredColumns: [...ignored],
      faults: [...faults],
    })
  },
)
