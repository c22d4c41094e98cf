import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, day, type PlainDate } from '#kernel/calendar.ts'
import { startRound } from '#modules/evaluation/api.ts'
import { decideIndexTable, listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import type { Must } from './sample-must.ts'

export const sampleEvaluation = z.object({
  /** The office whose person adopts what the lead office enters. */
  adopter: z.string(),
  note: z.string(),
  startedDaysAgo: z.int(),
  /** How many days ago the platforms were to have answered. */
  answeredBy: z.int(),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly signInOffice: (key: string) => Promise<void>
  readonly today: PlainDate
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

/** Adopts what the pack proposes, and starts the evaluation of last year by it. */
export async function loadEvaluation(
  { adopter, note, startedDaysAgo, answeredBy }: z.output<typeof sampleEvaluation>,
  { must, asOwner, signInOffice, today, now, doorAt }: Stage,
): Promise<void> {
  await signInOffice(adopter)
  const lead = asOwner('lead')
  const { proposals } = await must(listIndexTables, {}, lead)
  const [content] = proposals
  if (!content) return
  const then = doorAt(new Date(now.getTime() - startedDaysAgo * day))
  const { tableId } = await must(proposeIndexTable, { content: { ...content }, note }, lead, then)
  await must(decideIndexTable, { tableId, adopt: true }, asOwner(adopter), then)
  const year = Number(today.slice(0, 4)) - 1
  await must(startRound, { year, tableId, answerBy: addDays(today, -answeredBy) }, lead, then)
}
