/** What a caller sends to the dashboards and their reports. */
import * as governance from '#modules/governance/api.ts'
import * as dashboard from '#modules/governance/dashboard.api.ts'
import * as funnels from '#modules/governance/funnel.api.ts'
import * as gaps from '#modules/governance/gap.api.ts'
import { type AttemptsAt, dates, nothing, of } from './attempt.ts'

export const governanceContracts = { ...governance, ...dashboard, ...gaps, ...funnels }

export const governanceAttempts: AttemptsAt<typeof governanceContracts> = {
  getDashboard: nothing,
  getOverview: of('nobody', () => dates),
  getAnswerTimes: of('nobody', () => dates),
  listCounted: of('nobody', () => ({ ...dates, measure: 'needs' })),
  getFunnel: of('nobody', () => dates),
  listFunnelNeeds: of('nobody', () => dates),
  getGapReport: nothing,
  exportGaps: nothing,
  freezeGaps: nothing,
}
