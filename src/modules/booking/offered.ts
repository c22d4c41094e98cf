import { dateOf } from '#kernel/calendar.ts'
import type { Decision, Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import type { FixedPrice } from '#modules/pricing/terms.ts'
import { planRun } from './plan.ts'
import { planFacts } from './plan-facts.ts'
import { lineAndNeeds } from './resource/store.ts'
import { type PolicyFacts, requestRefusals } from './rules.ts'
import type { Schedule } from './schedule.ts'
import { rulesByDay } from './timing.ts'

/** What an offer of a line's time promises whoever requests from it. */
export interface OfferTerms {
  readonly number: string
  readonly price: FixedPrice
}

/** Whether a request may be made from an offer, and on which terms: answered by whoever keeps offers. */
export type TermsOf = (
  offerId: string,
  asked: { readonly lineId: string; readonly run: Interval },
  context: Pick<Context, 'tx' | 'now'>,
) => Promise<Decision<OfferTerms>>

const timing: readonly string[] = ['notice', 'horizon', 'length', 'access']

/** What the rules say of when, for nobody in particular: quotas, safety and rights are judged of whoever asks. */
const timingOnly = (rules: readonly PlatformRule[], lineId: string, run: Interval): PolicyFacts => ({
  customer: 'all',
  rules: rules.filter(({ content }) => timing.includes(content.kind)),
  uses: [],
  use: { ...run, lineId, personId: '', needId: null, fen: null },
  staffing: { hazards: [], operators: 0 },
  restrictedUntil: null,
  qualification: null,
  stoppedOn: null,
})

export interface Slot {
  readonly lineId: string
  readonly run: Interval
  readonly schedule: Schedule | null
  /** That concern an outsider, whenever they are in force. */
  readonly rules: readonly PlatformRule[]
}

/** Everything that stands against an outsider's request for this time, by the rules of the request itself. */
export async function slotRefusals(
  tx: Tx,
  { lineId, run, schedule, rules }: Slot,
  now: Date,
): Promise<Refusal[]> {
  const resources = await lineAndNeeds(tx, lineId, false)
  const line = resources.find(({ id }) => id === lineId)
  // Which product somebody will ask for isn't known yet: change-over is judged with the request.
  const planned =
    line && (await planFacts(tx, { ...line, changeOver: null }, resources, { run, productClass: null }, now))
  return [
    ...requestRefusals({
      run,
      schedule,
      busy: planned?.taken.filter(({ resourceId }) => resourceId === lineId) ?? [],
      verified: true,
      openRequests: 0,
      policy: timingOnly(rulesByDay(rules)(dateOf(run.start)), lineId, run),
      now,
    }),
    ...(planned && run.start < run.end ? planRun(planned).refusals : []),
  ]
}
