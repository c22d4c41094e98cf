import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts, renewPlatform } from '../../platform/view.ts'
import * as api from '../import.api.ts'
import { lockImport, storeImported } from '../import.store.ts'
import { readied } from '../import-kinds.ts'

export const completeImport = (pack: Pack, link: Link) =>
  operation(api.completeImport, async ({ importId, mode }, context) => {
    const { tx, reach, changed } = context
    const batch = await lockImport(tx, reach, importId)
    // Checked once more: the catalogue may have changed since the trial.
    const { ready: imported, unchanged: same, write } = await readied(batch, context)
    const unchanged = same.length
    const skipped = batch.rows.filter(row => !isBlank(row)).length - imported - unchanged
    const decision = decide({ imported, skipped, unchanged }, [
      batch.status === 'imported' ? { rule: 'catalogue.import.state', message: '这批内容已经导入。' } : null,
      mode === 'all' && skipped > 0
        ? {
            rule: 'catalogue.import.faults',
            message: `有 ${skipped} 行存在错误，未写入任何内容。请改正后重新上传，或选择跳过有误的行。`,
            facts: { skipped },
          }
        : null,
      imported + unchanged === 0
        ? { rule: 'catalogue.import.empty', message: '没有可导入的行，请改正后重新上传。' }
        : null,
    ])
    if (!decision.ok) return decision
    const written = await write({ context, pack, link })
    if (!written.ok) return written
    await storeImported(tx, importId, imported)
    const platform = await lockPlatform(tx, reach, batch.platformId)
    await (batch.kind === 'equipment' ? renewPlatform : renewParts)(platform, context, pack)
    changed({
      object: { kind: 'import', id: importId },
      after: { kind: batch.kind, ...decision.value, ...written.value },
    })
    return accept({ ...decision.value, ...written.value })
  })
