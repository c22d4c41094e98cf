/** 公示期 and the like pass for the system of the journeys while somebody looks: its wall clock runs ahead of ours. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, hour, type PlainDate, startOf } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'

const fileIn = (folder: string): string => join(folder, 'clock-ahead')

/** By how many milliseconds the clock of the system that lives in this folder is ahead. */
export const aheadIn = (folder: string): number =>
  statSync(fileIn(folder), { throwIfNoEntry: false }) ? Number(readFileSync(fileIn(folder), 'utf8')) : 0

const folder = () => process.env['E2E_DATA_DIR'] ?? ''

/** The clock as the system of the journeys reads it. */
export const systemsClock: Clock = { now: () => new Date(Date.now() + aheadIn(folder())) }

export const isLater = (): boolean => aheadIn(folder()) > 0

/** Until the morning after a last day, however many holidays lie before it. */
export function letPass(lastDay: PlainDate): void {
  const morning = startOf(addDays(lastDay, 1)).getTime() + 9 * hour
  const ahead = aheadIn(folder()) + morning - systemsClock.now().getTime()
  writeFileSync(fileIn(folder()), String(ahead))
}
