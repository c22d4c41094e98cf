import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../import.api.ts'
import {
  existingKeys,
  type ImportRow,
  insertEquipment,
  insertServices,
  insertTests,
  lockImport,
  storeImported,
} from '../import.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'
import { type CheckedSheet, checkSheet, keysOf } from '../sheet.ts'

async function store({ platformId }: ImportRow, sheet: CheckedSheet, { tx, now, newId }: Context) {
  const common = () => ({ id: newId(), platformId, createdAt: now })
  await insertEquipment(
    tx,
    [...sheet.equipment.values()].map(record => ({ ...record, ...common() })),
  )
  await insertServices(
    tx,
    [...sheet.services.values()].map(record => ({ ...record, ...common() })),
  )
  const tests = [...sheet.tests.values()].map(record => ({ ...record, ...common() }))
  await insertTests(
    tx,
    tests,
    tests.map(({ id, price, priceFrom, createdAt }) => ({
      id: newId(),
      testItemId: id,
      price,
      validFrom: priceFrom,
      createdAt,
    })),
  )
}

export const completeImport = (pack: Pack) =>
  operation(api.completeImport, async ({ importId, mode }, context) => {
    const { tx, reach, now, changed } = context
    const batch = await lockImport(tx, reach, importId)
    // Checked once more: the catalogue may have changed since the trial.
    const existing = await existingKeys(tx, batch.platformId, batch.kind, keysOf(batch.kind, batch.rows))
    const sheet = checkSheet(batch.kind, batch.rows, dateOf(now), existing)
    const imported = sheet.equipment.size + sheet.services.size + sheet.tests.size
    const skipped = batch.rows.filter(row => !isBlank(row)).length - imported
    const decision = decide({ imported, skipped }, [
      batch.status === 'imported' ? { rule: 'catalogue.import.state', message: '这批内容已经导入。' } : null,
      mode === 'all' && skipped > 0
        ? {
            rule: 'catalogue.import.faults',
            message: `有 ${skipped} 行存在错误，未写入任何内容。请改正后重新上传，或选择跳过有误的行。`,
            facts: { skipped },
          }
        : null,
      imported === 0
        ? { rule: 'catalogue.import.empty', message: '没有可导入的行，请改正后重新上传。' }
        : null,
    ])
    if (!decision.ok) return decision
    await store(batch, sheet, context)
    await storeImported(tx, importId, imported)
    await renewSearchFields(await lockPlatform(tx, reach, batch.platformId), context, pack)
    changed({ object: { kind: 'import', id: importId }, after: { kind: batch.kind, imported, skipped } })
    return accept({ imported, skipped })
  })
