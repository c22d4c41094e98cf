import type { Tx } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'

/** What the catalogue calls lines today; of a line that is gone, nothing. */
export async function namesOf(tx: Tx, lineIds: readonly string[]) {
  const found = await unscopedLines(tx, [...new Set(lineIds)])
  const byId = new Map(found.map(one => [one.line.id, one]))
  return (lineId: string) => {
    const one = byId.get(lineId)
    return {
      lineId,
      lineName: one?.line.name ?? '',
      platformId: one?.platform.id ?? lineId,
      platformName: one?.platform.name ?? '',
    }
  }
}
