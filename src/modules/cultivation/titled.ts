import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { levelsHeld } from '#modules/catalogue/index.ts'
import { levelsOf } from '#modules/catalogue/terms.ts'

/** Whether a platform holds a title of the governments' ladder, which the pool leads to. */
export const isTitled = async (tx: Tx, platformId: string, day: PlainDate): Promise<boolean> =>
  (await levelsHeld(tx, platformId, day)).some(level => levelsOf.administrative.includes(level))
