import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { dueVersions } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { kindCodes } from '../content.ts'
import * as api from '../own.api.ts'
import { makePublic } from '../publication.ts'
import { lockRecord } from '../store.ts'

/** So many in one transaction; the others follow a minute later. */
const batch = 50

export const publishDueShowcase = (pack: Pack) =>
  operation(api.publishDueShowcase, async (_input, { tx, reach, now, changed }) => {
    const due = await dueVersions(tx, kindCodes, dateOf(now), batch)
    for (const version of due) {
      const row = await lockRecord(tx, reach, version.recordId)
      await makePublic(tx, row, version, { personId: null, now }, pack)
      changed({
        object: { kind: row.kind, id: row.id },
        after: { number: version.number, state: 'published' },
      })
    }
    return accept({ published: due.length })
  })
