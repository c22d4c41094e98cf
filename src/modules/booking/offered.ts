import type { Decision, Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import type { FixedPrice } from '#modules/pricing/terms.ts'
import { planRun } from './plan.ts'
import { planFacts } from './plan-facts.ts'
import { lineAndNeeds } from './resource.store.ts'
import { requestRefusals } from './rules.ts'
import { scheduleOf } from './schedule.store.ts'

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

/** Everything that stands against a request for this time, whoever makes it, by the rules of the request itself. */
export async function slotRefusals(tx: Tx, lineId: string, run: Interval, now: Date): Promise<Refusal[]> {
  const resources = await lineAndNeeds(tx, lineId, false)
  const line = resources.find(({ id }) => id === lineId)
  // Which product somebody will ask for isn't known yet: change-over is judged with the request.
  const planned =
    line && (await planFacts(tx, { ...line, changeOver: null }, resources, { run, productClass: null }, now))
  return [
    ...requestRefusals({
      run,
      schedule: await scheduleOf(tx, lineId),
      busy: planned?.taken.filter(({ resourceId }) => resourceId === lineId) ?? [],
      verified: true,
      openRequests: 0,
      policy: null,
      now,
    }),
    ...(planned && run.start < run.end ? planRun(planned).refusals : []),
  ]
}
