import { actingFor } from '#kernel/actor.ts'
import { day } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { RequestFacts } from './rules.ts'
import { countOpenRequests, scheduleOf, takenOf } from './store.ts'

/** Gathers what the request rules judge by; the same for the check beforehand and for the request. */
export async function requestFacts(
  lineId: string,
  run: Interval,
  { tx, actor, now }: Context,
): Promise<RequestFacts> {
  const { organisationId, verified } = actingFor(actor)
  const around = {
    start: new Date(Math.min(run.start.getTime(), run.end.getTime()) - day),
    end: new Date(Math.max(run.start.getTime(), run.end.getTime()) + day),
  }
  return {
    run,
    schedule: await scheduleOf(tx, lineId),
    busy: await takenOf(tx, [lineId], around, now),
    verified,
    openRequests: await countOpenRequests(tx, organisationId, now),
    now,
  }
}
