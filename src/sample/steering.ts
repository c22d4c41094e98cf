import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, day, type PlainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { decideFigure, saveFigure, submitFigure } from '#modules/steering/figure.api.ts'
import { assignIssue, raiseIssue } from '#modules/steering/issue.api.ts'
import { issueSlip } from '#modules/steering/slip.api.ts'
import { openMilestone, saveMilestone } from '#modules/steering/task.api.ts'
import { crossings } from '#modules/steering/terms.ts'
import type { Must } from './must.ts'

export const sampleSteering = z.object({
  figures: z.array(
    z.object({
      by: z.string(),
      indicator: z.string(),
      place: z.string(),
      period: z.string(),
      value: z.number(),
      source: z.string(),
      /** False leaves it waiting for the lead office. */
      confirm: z.boolean(),
    }),
  ),
  milestones: z.array(
    z.object({
      by: z.string(),
      task: z.string(),
      name: z.string(),
      proof: z.string(),
      openedDaysAgo: z.int(),
      dueInDays: z.int(),
    }),
  ),
  issue: z.object({
    by: z.string(),
    name: z.string(),
    what: z.string(),
    crossings: z.array(z.enum(codesOf(crossings))),
    task: z.string(),
    to: z.string(),
    workingDays: z.int(),
  }),
  slip: z.object({ unit: z.string(), task: z.string(), demand: z.string(), dueInDays: z.int() }),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly today: PlainDate
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

/** Figures reported and confirmed, milestones on time and late, an issue in hand and a slip: each by who would do it. */
export async function loadSteering(
  { figures, milestones, issue, slip }: z.output<typeof sampleSteering>,
  { must, asOwner, today, now, doorAt }: Stage,
): Promise<void> {
  const lead = asOwner('lead')
  for (const { by, indicator: id, confirm, ...said } of figures) {
    const saved = await must(saveFigure, { id, ...said }, asOwner(by))
    await must(submitFigure, saved, asOwner(by))
    const decided = { figureId: saved.figureId, version: saved.version + 1, decision: 'confirmed' as const }
    if (confirm) await must(decideFigure, decided, lead)
  }
  for (const { by, openedDaysAgo, dueInDays, ...said } of milestones) {
    const door = doorAt(new Date(now.getTime() - openedDaysAgo * day))
    const saved = await must(saveMilestone, { ...said, dueOn: addDays(today, dueInDays) }, asOwner(by), door)
    await must(openMilestone, saved, asOwner(by), door)
  }
  const { by, to: unit, workingDays, ...raised } = issue
  const { issueId } = await must(raiseIssue, raised, asOwner(by))
  await must(assignIssue, { issueId, version: 1, unit, workingDays }, lead)
  const { dueInDays, ...demanded } = slip
  await must(issueSlip, { ...demanded, dueOn: addDays(today, dueInDays) }, lead)
}
