/**
 * 办理进程: all that is done for a need on one line of time, with who has it in hand, until when, and whom it waits for;
 * of all needs what waits for their owner; the same of an order for both its sides, with what they wrote and handed each
 * other; and how much waits for anybody at each page, as each module counts it. Derived from what each module keeps,
 * nothing is booked a second time.
 * Rows: AC-69, C36. Asks catalogue, diagnosis, matching, disclosure, inquiry, booking, order, execution and billing for
 * their steps, files for what was handed over.
 */
import type { Waits } from '#kernel/waits.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { countWaits } from './operations/count-waits.ts'
import { getNeedProgress } from './operations/get-need-progress.ts'
import { listDuties } from './operations/list-duties.ts'
import { exportOrderProgress, getOrderProgress } from './operations/order-progress.ts'
import * as orders from './order.api.ts'

/** For the door's way of sheets. */
export const progressExports = { 'order-progress': orders.exportOrderProgress.id }

export const progress = (pack: Pack, waits: readonly Waits[]) => [
  getNeedProgress(pack),
  listDuties(pack),
  getOrderProgress,
  exportOrderProgress,
  countWaits(waits),
]
