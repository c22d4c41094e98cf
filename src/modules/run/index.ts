/**
 * 整套流程: booking a whole pilot run by a template of its platform: steps, what each uses, and how long by batch; up to
 * three schedules from real calendars; all of one or nothing of it becomes one booking.
 * Rows: C15, C16, O2, AC-49. Asks booking for calendars and the booking itself, catalogue for lines, policy for notice and horizon, pricing for amounts;
 * asked by incident when such a run loses its time.
 */
import type { Link } from '#kernel/letter.ts'
import type { TermsOf } from '#modules/booking/index.ts'
import { addRunTemplate } from './operations/add-run-template.ts'
import { getRun } from './operations/get-run.ts'
import { listOwnRunTemplates } from './operations/list-own-run-templates.ts'
import { listRunTemplates } from './operations/list-run-templates.ts'
import { proposeRuns } from './operations/propose-runs.ts'
import { requestRun } from './operations/request-run.ts'
import { retireRunTemplate } from './operations/retire-run-template.ts'
import { reviseRunTemplate } from './operations/revise-run-template.ts'
import type { Reckon } from './reckoning.ts'

export { wholeRunAgain } from './again.ts'
export type { Answer, Question } from './reckoning.ts'

/** What runs in the thread that answers the questions of a search. */
export const runThread = new URL('./reckoning-thread.ts', import.meta.url)

export const run = (link: Link, termsOf: TermsOf, reckon: Reckon) => [
  listOwnRunTemplates,
  addRunTemplate,
  reviseRunTemplate,
  retireRunTemplate,
  listRunTemplates,
  proposeRuns(reckon),
  requestRun(link, termsOf),
  getRun,
]
