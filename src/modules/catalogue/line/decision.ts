import { dateOf } from '#kernel/calendar.ts'
import { type Decision, decide } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import type { Stating } from '../evidence.ts'
import { evidenceFaults } from '../platform/publication.store.ts'
import { nameRefusal } from '../rules.ts'
import { type Hazards, type Limits, limitRefusals } from './rules.ts'
import { lineNameTaken } from './store.ts'

interface Written extends Limits, Stating {
  readonly name: string
}

/** Whether a line may be written as it is; `id` is its own, which may keep its name. */
export async function lineDecision(
  platform: Parameters<typeof evidenceFaults>[1],
  id: string,
  line: Written,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  before?: Hazards & Stating,
): Promise<Decision<unknown>> {
  const taken = await lineNameTaken(tx, platform.id, line.name, id)
  const speaksOfHazards = line.hazardsAccepted.length + line.hazardsRefused.length > 0
  const known = speaksOfHazards ? await termsOn(tx, 'hazard', dateOf(now)) : []
  return decide({}, [
    nameRefusal(taken, 'line', line.name),
    ...limitRefusals(line, known, before),
    ...(await evidenceFaults(tx, platform, line, before)),
  ])
}
