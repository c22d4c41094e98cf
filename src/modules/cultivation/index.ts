/**
 * 培育库: platforms that the city raises towards a title: applied for, seen by their locality and by the city, coded, in
 * construction or operating, reviewed each year, and closed when a title is granted. What was on any day can be told.
 * Rows: D15, AC-3. Asks catalogue for platforms and titles, identity for people, rulebook for parameters, files for what
 * proves a step. `cultivation.pub_milestone` is what was agreed at admission and when it was reached.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { admitEntry } from './operations/admit-entry.ts'
import { applyToPool } from './operations/apply-to-pool.ts'
import { declineEntry, recommendEntry } from './operations/decide-application.ts'
import { completeEntry, removeEntry, settleRectification } from './operations/follow-entry.ts'
import {
  getPoolEntry,
  listOwnPoolEntries,
  listPoolEntries,
  listPublicPool,
} from './operations/list-entries.ts'
import { promoteEntry } from './operations/promote-entry.ts'
import { reportMilestone } from './operations/report-milestone.ts'
import { reviewEntry } from './operations/review-entry.ts'
import { withdrawPoolApplication } from './operations/withdraw-pool-application.ts'

export { findPoolEntry } from './attachable.store.ts'
export { cultivationLetters } from './letters.ts'
export { cultivationWaits } from './waits.ts'

export const cultivation = (pack: Pack, link: Link) => [
  applyToPool(link),
  withdrawPoolApplication(link),
  listOwnPoolEntries(pack),
  reportMilestone,
  listPublicPool(pack),
  listPoolEntries(pack),
  getPoolEntry(pack),
  recommendEntry(link),
  declineEntry(link),
  admitEntry(pack, link),
  reviewEntry(link),
  settleRectification(link),
  completeEntry(link),
  removeEntry(link),
  promoteEntry(link),
]
