import { hour, minute } from '#kernel/calendar.ts'

const waits = [minute / 6, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour]

/** How long to wait after the given number of failed attempts, or null to give up and tell the administrator. */
export const waitAfter = (attempts: number): number | null => waits[attempts - 1] ?? null
