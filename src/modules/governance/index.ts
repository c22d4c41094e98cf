/**
 * 治理: what the office steers by. Figures are read from the views that the modules below publish, so each can be
 * traced to its records; nothing is counted twice and nothing is typed in.
 * 公开总览: what is public, counted in the index that searches it.
 * 缺口: what the city can’t meet, told so that nobody small shows. Rows: B9 (the funnel), O16, D23. Reads views of catalogue,
 * diagnosis, matching, inquiry, booking, order and execution; asks search.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import type { Finder } from '#modules/search/index.ts'
import { exportGaps as exportContract } from './gap.api.ts'
import { exportGaps } from './operations/export-gaps.ts'
import { freezeGaps } from './operations/freeze-gaps.ts'
import { getAnswerTimes } from './operations/get-answer-times.ts'
import { getDashboard } from './operations/get-dashboard.ts'
import { getFunnel } from './operations/get-funnel.ts'
import { getGapReport } from './operations/get-gap-report.ts'
import { getOverview } from './operations/get-overview.ts'
import { listCounted } from './operations/list-counted.ts'
import { listFunnelNeeds } from './operations/list-funnel-needs.ts'

/** Lists that can be had as a file. */
export const governanceExports = { gaps: exportContract.id }

export const governance = (pack: Pack, finder: Finder) => [
  getDashboard(pack, finder),
  getOverview(pack),
  getAnswerTimes,
  listCounted(pack),
  getFunnel(pack),
  listFunnelNeeds(pack),
  getGapReport(pack),
  exportGaps(pack),
  freezeGaps(pack),
]
