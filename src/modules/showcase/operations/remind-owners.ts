import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { reminderDays, staleAfterDays } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { staleLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { takeStaleRecords } from '../store.ts'
import { nameOf, numberOf } from '../view.ts'

/** So many records in one transaction; what is left over is taken the next time. */
const batch = 200

export const remindShowcaseOwners = (link: Link) =>
  operation(api.remindShowcaseOwners, async (_input, { tx, now, send, changed }) => {
    const stale = await takeStaleRecords(tx, dateOf(now), batch)
    const owners = [...new Set(stale.map(({ organisationId }) => organisationId))]
    const managers = await addressesOf(tx, owners, ['enterprise-manager', 'platform-manager'])
    for (const row of stale) {
      const to = managers.get(row.organisationId) ?? []
      const record = { id: row.id, kind: row.kind, number: numberOf(row), name: nameOf(row) }
      const days = { stale: staleAfterDays, again: reminderDays }
      if (to.length > 0) send(staleLetter(to, record, row.confirmedOn, days, link))
      changed({ object: { kind: row.kind, id: row.id }, after: { reminded: to.length > 0 } })
    }
    return accept({ reminded: stale.length })
  })
