import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../own.api.ts'
import { insertRecords, recordWithin, storeRecord } from '../store.ts'

export const saveShowcaseDraft = operation(
  api.saveShowcaseDraft,
  async ({ recordId, version, kind, draft }, { tx, reach, now, actor, newId, changed }) => {
    if (recordId === undefined) {
      const id = newId()
      const { organisationId, locality } = actingFor(actor)
      await insertRecords(tx, [
        {
          id,
          kind,
          organisationId,
          locality,
          draft,
          confirmedOn: dateOf(now),
          createdAt: now,
          updatedAt: now,
        },
      ])
      changed({ object: { kind, id } })
      return accept({ recordId: id, version: 1 })
    }
    const row = await recordWithin(tx, reach, recordId)
    if (row.kind !== kind) throw new Problem('malformed', { message: '记录的种类不能改变，请另建一项。' })
    if (version === undefined) throw new Problem('malformed', { message: '更新草稿须带上版本号 version。' })
    const next = await storeRecord(tx, recordId, version, { draft, updatedAt: now })
    changed({ object: { kind, id: recordId } })
    return accept({ recordId, version: next.version })
  },
)
