/**
 * 匹配: which lines can really run a need, and why. Every criterion is judged in three values with the numbers that
 * decided; the order follows from a score whose parts are shown; what fails a must is never listed as meeting it.
 * Rows: B1, B2, B4, B5, AC-67. Asks catalogue for offers and booking for free time.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import { matchNeed } from './operations/match-need.ts'
import { recordOutcome } from './operations/record-outcome.ts'

/** View that other modules may read: `matching.pub_outcome`. */
export const matching = (pack: Pack) => [matchNeed(pack), recordOutcome(pack)]
