/**
 * 使用: the log of what really ran, and what follows from it: where the time went, 机时 by published formulas, whether a
 * platform keeps its pledge of openness, and who is told of idle time.
 * Rows: C33, C34, AC-50. Asks catalogue for lines and pledges, booking for what was booked and open, identity for names.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { importUsage as importContract } from './api.ts'
import * as figures from './figure.api.ts'
import { appendReadings, settleMeters } from './operations/append-readings.ts'
import { correctUsage, removeUsage } from './operations/change-usage.ts'
import { confirmUsage, declineUsage } from './operations/decide-usage.ts'
import { getCategories, listStretches } from './operations/get-categories.ts'
import { getUplift } from './operations/get-uplift.ts'
import {
  exportUsageFigures,
  exportUsageLog,
  getUsageFigures,
  setRated,
} from './operations/get-usage-figures.ts'
import { getIdleAlert, setIdleAlert, tellIdleTime } from './operations/idle-alerts.ts'
import { importUsage } from './operations/import-usage.ts'
import { addMeter, listMeters, revokeMeter } from './operations/keep-meters.ts'
import { exportCityFigures, listCityFigures } from './operations/list-city-figures.ts'
import { noteFinishedRuns } from './operations/note-finished-runs.ts'
import { proposeUsage } from './operations/propose-usage.ts'
import { getPledge, listPledgeRecords, listPledges } from './operations/read-pledges.ts'
import { getUsage, listUnlogged, listUsage } from './operations/read-usage.ts'
import { template } from './sheet.ts'

/** For the door's way of sheets: what takes a sheet of a platform's use, and the headings of its template. */
export { idleTime } from './letters.ts'
export { type LoggedUse, loggedUse } from './logged.store.ts'
export { type YearsPledge, yearsPledges } from './pledge.store.ts'
export { usageWaits } from './waits.ts'

export const usageSheets = {
  imports: { usage: { name: '使用记录', headings: template, check: importContract.id } },
  exports: { 'usage-figures': figures.exportCityFigures.id },
  ownExports: { 'usage-figures': figures.exportUsageFigures.id, 'usage-log': figures.exportUsageLog.id },
}

/** Views that other modules may read: `usage.pub_month`, `usage.pub_rated`, `usage.pub_entry`. */
export const usage = (pack: Pack, link: Link) => [
  proposeUsage,
  correctUsage,
  removeUsage,
  confirmUsage,
  declineUsage,
  listUsage,
  getUsage,
  listUnlogged,
  importUsage,
  noteFinishedRuns,
  addMeter,
  revokeMeter,
  listMeters,
  appendReadings,
  settleMeters,
  getCategories,
  listStretches,
  getUsageFigures,
  setRated,
  exportUsageFigures,
  exportUsageLog,
  listCityFigures(pack),
  exportCityFigures(pack),
  listPledges(pack),
  getPledge(pack),
  listPledgeRecords,
  setIdleAlert,
  getIdleAlert,
  getUplift,
  tellIdleTime(link),
]
