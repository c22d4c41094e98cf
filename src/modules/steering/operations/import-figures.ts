import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../figure.api.ts'
import { lockNewest, storeFigure } from '../figure.store.ts'
import { reporterOf } from '../indicator.ts'
import { completeRefusals, placeRefusal, saveRefusals } from '../rules.ts'
import { columnName, type ReadFigure, readSheet } from '../sheet.ts'
import { keepStep } from '../step.store.ts'
import { unitOf } from '../unit.ts'
import { writeFigure } from './report-figures.ts'

const keyOf = ({ indicator, place, period, kind }: ReadFigure) => ({
  indicator: indicator.id,
  ...{ place, period, kind },
})
const sameAs = (a: ReadFigure) => (b: ReadFigure) =>
  JSON.stringify(keyOf(a)) === JSON.stringify(keyOf(b)) && a.row !== b.row

/** Each row by the rules of a single figure, and beside the rows above it. */
async function faultsOf({ tx, actor }: Context, pack: Pack, figures: readonly ReadFigure[]) {
  const faults: SheetFault[] = []
  for (const [at, one] of figures.entries()) {
    const above = figures.slice(0, at).find(sameAs(one))
    const refusals = [
      placeRefusal(reporterOf(pack, one.indicator, one.place), unitOf(actor)),
      ...completeRefusals(one),
      ...saveRefusals(await lockNewest(tx, keyOf(one)), one.reason),
      above ? { rule: 'steering.figure', message: `与第 ${above.row} 行是同一期`, field: 'period' } : null,
    ]
    for (const refusal of refusals)
      if (refusal) faults.push({ row: one.row, column: columnName(refusal.field), message: refusal.message })
  }
  return faults
}

export const importFigures = (pack: Pack) =>
  operation(api.importFigures, async ({ rows, write }, context) => {
    const { tx, actor, now, newId, changed } = context
    const sheet = readSheet(rows, pack)
    const faults = [...sheet.faults, ...(await faultsOf(context, pack, sheet.figures))].toSorted(
      (a, b) => a.row - b.row,
    )
    if (write && faults.length > 0) {
      const bad = new Set(faults.map(({ row }) => row)).size
      return refuse({
        rule: 'steering.import.faults',
        message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
        facts: { bad },
      })
    }
    const { personId } = signedIn(actor)
    for (const { row: _, indicator, ...said } of write ? sheet.figures : []) {
      const written = await writeFigure(context, indicator, {
        ...said,
        indicator: indicator.id,
        version: null,
      })
      if (!written.ok) return written
      const { figureId, version } = written.value
      await storeFigure(tx, figureId, version, {
        ...{ state: 'submitted', submittedBy: personId, submittedAt: now, note: null },
      })
      await keepStep(tx, {
        ...{ id: newId(), subject: 'figure', subjectId: figureId, at: now, personId },
        ...{
          unit: unitOf(actor),
          what: '由表格报送',
          note: said.value === null ? '无数据' : String(said.value),
        },
      })
    }
    const imported = write ? sheet.figures.length : 0
    changed({ object: { kind: 'unit', id: unitOf(actor) }, after: { imported } })
    return accept({ rows: sheet.filled, imported, ignoredColumns: [...sheet.ignored], faults })
  })
