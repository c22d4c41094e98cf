/**
 * 故障与事故: a fault takes resources out at once, whoever has their time is told and gets another in one click; an
 * incident besides suspends who may run them and is closed only once a second person has verified what was done.
 * Rows: F5, AC-53. Asks booking to take out and give back, matching for lines that meet a need, run for whole runs,
 * qualification.
 */
import type { Link } from '#kernel/letter.ts'
import type { TermsOf } from '#modules/booking/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptAlternative, listAlternatives } from './operations/accept-alternative.ts'
import { closeStop, extendStop, recordAction } from './operations/follow-stop.ts'
import { followStops } from './operations/follow-stops.ts'
import { listStops } from './operations/list-stops.ts'
import { listStoppable, reportStop } from './operations/report-stop.ts'

export const incident = (pack: Pack, link: Link, termsOf: TermsOf) => [
  listStoppable,
  reportStop(link),
  listStops,
  extendStop(link),
  recordAction,
  closeStop,
  listAlternatives(pack),
  acceptAlternative(link, termsOf),
  followStops(link),
]
