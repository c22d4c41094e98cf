import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, isNull, sql } from '#kernel/sql.ts'
import { equipment, line } from '../tables.ts'

/** What a platform works with: the lines that it offers, and its devices, what is worth most first. */
export async function meansOf(tx: Tx, platformId: string) {
  const lines = await tx
    .select({ name: line.name, process: line.process, capabilities: line.capabilities, batch: line.batch })
    .from(line)
    .where(and(eq(line.platformId, platformId), isNull(line.retiredOn)))
    .orderBy(asc(line.createdAt), asc(line.id))
  const devices = await tx
    .select({ name: equipment.name, model: equipment.model, worth: equipment.worth })
    .from(equipment)
    .where(eq(equipment.platformId, platformId))
    .orderBy(sql`${equipment.worth} desc nulls last`, asc(equipment.innerId))
    .limit(100)
  return { lines, devices }
}
