import type { Price } from '#modules/pricing/terms.ts'
import type { RunProposal } from './api.ts'
import { costOf } from './cost.ts'
import type { Instance, Placed } from './instance.ts'
import { hoursBetween, type Read, spanOf, tasksIn } from './instance-of.ts'
import type { Proposal } from './proposals.ts'
import { takenBy } from './standing.ts'
import { proposalReasons } from './terms.ts'

const slotsPerHour = 2

/** Slots between a step and the one before it, of each batch by itself. */
function waited({ steps }: Instance, tasks: readonly Placed[]): number {
  let slots = 0
  for (const { step, batch, from } of tasks) {
    const before = tasks.find(one => one.step === step - 1 && one.batch === batch)
    if (before && steps[step]?.each === steps[step - 1]?.each) slots += from - before.to
  }
  return slots
}

export function proposalView(
  { kind, schedule, gap }: Proposal,
  read: Read,
  price: Price | null,
  batches: number,
): RunProposal {
  const tasks = tasksIn(read, schedule.tasks)
  const span = spanOf(tasks)
  const held = takenBy(read.instance, schedule.tasks).reduce((sum, { from, to }) => sum + to - from, 0)
  return {
    kind,
    why: proposalReasons[kind],
    ...span,
    tasks,
    waitingHours: waited(read.instance, schedule.tasks) / slotsPerHour,
    heldHours: held / slotsPerHour,
    gapPercent: hoursBetween(span) > 0 ? Math.ceil(gap * 1000) / 10 : 0,
    ...costOf(price, span, batches),
  }
}
