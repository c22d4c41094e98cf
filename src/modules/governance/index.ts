/**
 * 治理: what the office steers by. Figures are read from the views that the modules below publish, so each can be
 * traced to its records; nothing is counted twice and nothing is typed in.
 * Rows: B9 (the funnel). Reads views of catalogue, matching and booking.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import { getOverview } from './operations/get-overview.ts'

export const governance = (pack: Pack) => [getOverview(pack)]
