import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { applyToPool } from '#modules/cultivation/api.ts'
import { admitEntry, recommendEntry } from '#modules/cultivation/office.api.ts'
import { poolStages } from '#modules/cultivation/terms.ts'
import type { Must } from './must.ts'

/** A platform on its way into the pool; of the district whose office is among the accounts where it is admitted. */
export const samplePoolEntry = z.object({
  platform: z.string(),
  stage: z.enum(codesOf(poolStages)),
  statement: z.string(),
  plan: z.string(),
  evidence: z.string(),
  mentor: z.string(),
  /** What is to be reached, in so many months. */
  milestones: z.array(z.object({ name: z.string(), months: z.int().positive() })),
  dueMonths: z.int().positive(),
  admitted: z.boolean(),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly today: PlainDate
}

export async function loadPoolEntry(
  { platform: name, mentor, milestones, dueMonths, admitted, ...words }: z.output<typeof samplePoolEntry>,
  { must, asOwner, platformOf, today }: Stage,
): Promise<void> {
  const platform = platformOf(name)
  const { entryId } = await must(applyToPool, { ...words, platformId: platform.id }, asOwner(platform.host))
  if (!admitted) return
  const seen = { entryId, reason: '材料齐全，符合布局方向', evidence: '属地核查记录（示例）' }
  await must(recommendEntry, { ...seen, version: 1 }, asOwner('district'))
  await must(
    admitEntry,
    {
      ...{ ...seen, version: 2, stage: words.stage, mentorDepartment: mentor },
      dueOn: words.stage === 'building' ? addMonths(today, dueMonths) : null,
      milestones: milestones.map(one => ({ name: one.name, dueOn: addMonths(today, one.months) })),
    },
    asOwner('lead'),
  )
}
