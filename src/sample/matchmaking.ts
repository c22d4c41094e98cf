import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { adviseOnLine, askAssistance, takeAssistance } from '#modules/matching/assistance/api.ts'
import type { Must } from './must.ts'

export const sampleMatchmaking = z.object({
  need: z.string(),
  wish: z.string(),
  /** Null where nobody has taken it on yet. */
  advice: z.array(z.object({ line: z.string(), advice: adviseOnLine.input.shape.advice })).nullable(),
})

interface Stage {
  readonly must: Must
  readonly owner: Caller
  readonly matchmaker: Caller
  readonly needId: string
  readonly lineIdOf: (name: string) => string
}

/** Asks for help with a need, and gives the advice that came of it. */
export async function loadMatchmaking(
  { wish, advice }: z.output<typeof sampleMatchmaking>,
  { must, owner, matchmaker, needId, lineIdOf }: Stage,
): Promise<void> {
  const { assistanceId } = await must(askAssistance, { needId, wish }, owner)
  if (advice === null) return
  await must(takeAssistance, { assistanceId }, matchmaker)
  for (const one of advice)
    await must(adviseOnLine, { assistanceId, lineId: lineIdOf(one.line), advice: one.advice }, matchmaker)
}
