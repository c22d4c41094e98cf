import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../own.api.ts'
import { namesOfRows, readRows } from '../sheet.ts'
import { insertRecords, namesTaken } from '../store.ts'
import { validationsOn } from '../validations.ts'

export const importShowcase = (pack: Pack) =>
  operation(api.importShowcase, async ({ kind, rows, write }, { tx, now, actor, newId, changed }) => {
    const { organisationId, locality } = actingFor(actor)
    const today = dateOf(now)
    const filled = rows.filter(row => !isBlank(row))
    const taken = await namesTaken(tx, organisationId, kind, namesOfRows(filled))
    const { given } = await validationsOn(tx, today)
    const { drafts, faults, ignored } = readRows({
      ...{ kind, rows, today, pack, taken },
      validations: given,
    })
    if (write && faults.length > 0) {
      const bad = new Set(faults.map(({ row }) => row)).size
      return refuse({
        rule: 'showcase.import.faults',
        message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
        facts: { bad },
      })
    }
    const records = write
      ? drafts.map(draft => ({
          id: newId(),
          kind,
          organisationId,
          locality,
          draft,
          confirmedOn: today,
          createdAt: now,
          updatedAt: now,
        }))
      : []
    await insertRecords(tx, records)
    for (const { id } of records) changed({ object: { kind, id } })
    return accept({
      rows: filled.length,
      imported: records.length,
      ignoredColumns: [...ignored],
      faults,
    })
  })
