import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { mostExported } from '../../fields.ts'
import { unknownClasses, unknownRefusals } from '../../platform/classes.ts'
import { keepNewPlatforms } from '../../platform/draft.ts'
import { platformsOf } from '../../platform/store.ts'
import { nameTakenRefusal, placeRefusals, recordImportRefusal } from '../../rules.ts'
import { platformCells, platformColumns, platformHeadings, platformsIn } from '../platform.ts'
import * as api from '../record-sheets.api.ts'

export const exportOwnPlatforms = (pack: Pack) =>
  operation(api.exportOwnPlatforms, async (_input, { tx, actor }) => {
    const found = await platformsOf(tx, actingFor(actor).organisationId)
    return accept({
      name: '中试平台',
      columns: platformHeadings,
      rows: found.slice(0, mostExported).map(one => platformCells(one, pack)),
      total: found.length,
    })
  })

export const importPlatforms = (pack: Pack) =>
  operation(api.importPlatforms, async ({ rows, write }, context) => {
    const { tx, now, actor } = context
    const today = dateOf(now)
    const { organisationId } = actingFor(actor)
    const taken = new Set((await platformsOf(tx, organisationId)).map(({ name }) => name))
    const { read, faults, ignored } = platformsIn({ rows, pack, taken })
    const columns = platformColumns(pack)
    const complete = read.flatMap(({ record }) => (record ? [record] : []))
    const unknown = await unknownClasses(tx, complete, today)
    const more: SheetFault[] = []
    for (const { row, record } of read) {
      if (!record) continue
      const refusals = [...placeRefusals(pack, record), ...unknownRefusals(record, unknown)]
      for (const refusal of refusals) {
        if (!refusal) continue
        const [field = ''] = (refusal.field ?? '').split('.')
        const column = columns.find(({ path }) => path[0] === field)?.heading ?? field
        more.push({ row, column, message: refusal.message })
      }
    }
    const all = [...faults, ...more].sort((one, other) => one.row - other.row)
    if (write && all.length > 0) return refuse(recordImportRefusal(all))
    const records = write ? complete : []
    const kept = await keepNewPlatforms(records, context)
    // Somebody registered one of this name since the names were read.
    const names = new Set([...kept.values()].map(({ name }) => name))
    const late = records.find(({ name }) => !names.has(name))
    if (late) return refuse(nameTakenRefusal('platform', late.name))
    return accept({
      rows: read.length,
      imported: records.length,
      ignoredColumns: [...ignored],
      faults: all,
    })
  })
