/**
 * 办理进程: all that is done for a need on one line of time, with who has it in hand, until when, and whom it waits for;
 * and of all needs what waits for their owner; and how much waits for anybody at each page, as each module counts it.
 * Derived from what each module keeps, nothing is booked a second time.
 * Rows: AC-69. Asks catalogue, diagnosis, matching, disclosure, inquiry, booking, order and
 * execution for their steps.
 */
import type { Waits } from '#kernel/waits.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { countWaits } from './operations/count-waits.ts'
import { getNeedProgress } from './operations/get-need-progress.ts'
import { listDuties } from './operations/list-duties.ts'

export const progress = (pack: Pack, waits: readonly Waits[]) => [
  getNeedProgress(pack),
  listDuties(pack),
  countWaits(waits),
]
