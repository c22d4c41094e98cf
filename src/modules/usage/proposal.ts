/** What stands against a proposed version, found in the database and judged by the rules. */
import { minute } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { bookedRun } from './booked.store.ts'
import { currentEntries } from './entry.store.ts'
import { proposalRefusals } from './rules.ts'
import type { UsageKind } from './terms.ts'

export interface Proposal {
  readonly start: Date
  readonly end: Date
  readonly kind: UsageKind
  readonly bookingId: string | null
  readonly orderRef: string
}

const floored = (at: Date): Date => new Date(Math.floor(at.getTime() / minute) * minute)

/** Time is kept in whole minutes, so that categories add up to the period exactly. */
export const wholeMinutes = ({ start, end }: Interval): Interval => ({
  start: floored(start),
  end: floored(end),
})

/** `but` is the entry that is being corrected: it is no hindrance to itself. */
export async function againstProposal(
  tx: Tx,
  resource: { readonly id: string; readonly organisationId: string },
  { kind, bookingId, orderRef, ...times }: Proposal,
  now: Date,
  but: string | null,
): Promise<(Refusal | null)[]> {
  const during = wholeMinutes(times)
  const booking =
    bookingId === null ? null : await bookedRun(tx, resource.organisationId, bookingId, resource.id)
  const beside =
    during.start < during.end
      ? (await currentEntries(tx, [resource.id], during)).filter(({ entryId }) => entryId !== but)
      : []
  return proposalRefusals({
    resourceId: resource.id,
    during,
    kind,
    bookingId,
    orderRef,
    booking,
    beside: beside.map(one => one.during),
    now,
  })
}
