import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { overlaps } from '#kernel/interval.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { currentEntries, insertEntries, lockEntriesOf } from '../entry.store.ts'
import { wholeMinutes } from '../proposal.ts'
import { resourcesOfOrganisation } from '../resources.ts'
import { overlapRefusal, proposalRefusals } from '../rules.ts'
import { columnOfField, type ReadRow, readSheet } from '../sheet.ts'

interface Beside {
  readonly resourceId: string
  readonly during: { readonly start: Date; readonly end: Date }
}

/** Each row by the rules of a single entry, and beside the rows above it. */
function faultsOf(rows: readonly ReadRow[], current: readonly Beside[], now: Date): SheetFault[] {
  return rows.flatMap((one, index) => {
    const during = wholeMinutes(one)
    const facts = { ...one, during, booking: null, now }
    const beside = current
      .filter(({ resourceId }) => resourceId === one.resourceId)
      .map(other => other.during)
    const above = rows
      .slice(0, index)
      .find(other => other.resourceId === one.resourceId && overlaps(wholeMinutes(other), during))
    const refusals = [
      ...proposalRefusals({ ...facts, beside }),
      above
        ? { ...overlapRefusal(during, [during]), field: 'start', message: `与第 ${above.row} 行的时间重叠` }
        : null,
    ]
    return refusals.flatMap(refusal =>
      refusal ? [{ row: one.row, column: columnOfField(refusal.field), message: refusal.message }] : [],
    )
  })
}

export const importUsage = operation(
  api.importUsage,
  async ({ platformId, rows, write }, { tx, reach, actor, now, newId, changed }) => {
    const platform = await platformWithin(tx, reach, platformId)
    if (reach.scope !== 'organisation') throw new Problem('forbidden')
    const resources = (await resourcesOfOrganisation(tx, platform.organisationId)).filter(
      one => one.platformId === platformId,
    )
    const sheet = readSheet(rows, new Map(resources.map(({ id, name }) => [name, id])))
    const ids = resources.map(({ id }) => id)
    await lockEntriesOf(tx, ids)
    const times = sheet.rows.map(wholeMinutes).filter(({ start, end }) => start < end)
    const current =
      times.length === 0
        ? []
        : await currentEntries(tx, ids, {
            start: new Date(Math.min(...times.map(({ start }) => start.getTime()))),
            end: new Date(Math.max(...times.map(({ end }) => end.getTime()))),
          })
    const faults = [...sheet.faults, ...faultsOf(sheet.rows, current, now)].toSorted((a, b) => a.row - b.row)
    if (write && faults.length > 0) {
      const bad = new Set(faults.map(({ row }) => row)).size
      return refuse({
        rule: 'usage.import.faults',
        message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
        facts: { bad },
      })
    }
    const written = write ? sheet.rows : []
    await insertEntries(
      tx,
      written.map(({ resourceId, kind, orderRef, reason, ...one }) => {
        const id = newId()
        return {
          ...{ id, entryId: id, number: 1, change: 'add' as const, resourceId, platformId },
          organisationId: platform.organisationId,
          during: wholeMinutes(one),
          ...{ kind, orderRef, reason },
          source: 'manual' as const,
          proposedBy: signedIn(actor).personId,
          proposedAt: now,
          state: 'proposed' as const,
        }
      }),
    )
    changed({ object: { kind: 'platform', id: platformId }, after: { imported: written.length } })
    return accept({
      rows: sheet.filled,
      imported: written.length,
      ignoredColumns: [...sheet.ignored],
      faults,
    })
  },
)
