import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { addDays, addMonths, type PlainDate, startOf } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { addRule } from '#modules/policy/api.ts'
import { ruleContent } from '#modules/policy/fields.ts'
import { audiences, overriders } from '#modules/policy/terms.ts'
import { askQualification, issueQualification, setRequirement } from '#modules/qualification/api.ts'
import { joinQueue } from '#modules/waiting/api.ts'
import type { Must } from './must.ts'

export const sampleRule = z.object({
  line: z.string(),
  audience: z.enum(codesOf(audiences)).default('all'),
  content: ruleContent,
  override: z.enum(codesOf(overriders)).nullable().default(null),
  source: z.string(),
})

export const sampleQualification = z.object({
  line: z.string(),
  unusedMonths: z.int().nullable(),
  /** Owners whose people ask; the first `issued` of them hold it for so many months, the others wait. */
  persons: z.array(z.string()),
  issued: z.int(),
  months: z.int(),
})

export const sampleWaiting = z.object({
  line: z.string(),
  client: z.string(),
  afterDays: z.int(),
  days: z.int(),
  hours: z.int(),
  purpose: z.string(),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly lineOf: (name: string) => { id: string; host: string; platformId: string }
  readonly today: PlainDate
}

interface Samples {
  readonly rules: readonly z.output<typeof sampleRule>[]
  readonly qualifications: readonly z.output<typeof sampleQualification>[]
  readonly waiting: readonly z.output<typeof sampleWaiting>[]
}

/** Makes rules of booking, has people asked for qualifications and some issued, and lets clients wait. */
export async function loadBookingRules(
  { rules, qualifications, waiting }: Samples,
  { must, asOwner, lineOf, today }: Stage,
): Promise<void> {
  for (const { line, ...rule } of rules) {
    const { id: lineId, host, platformId } = lineOf(line)
    await must(addRule, { ...rule, platformId, lineId, validFrom: today }, asOwner(host))
  }
  for (const { line, unusedMonths, persons, issued, months } of qualifications) {
    const { id: lineId, host } = lineOf(line)
    await must(setRequirement, { lineId, required: true, unusedMonths }, asOwner(host))
    for (const [index, person] of persons.entries()) {
      const experience = '参加过平台组织的操作培训，在同类装置上操作过（示例）'
      const asked = await must(askQualification, { lineId, experience }, asOwner(person))
      if (index < issued)
        await must(
          issueQualification,
          {
            ...asked,
            version: 1,
            mode: 'alone',
            validUntil: addMonths(today, months),
            basis: '示例培训与考核记录',
          },
          asOwner(host),
        )
    }
  }
  for (const { line, client, afterDays, days, hours, purpose } of waiting) {
    const earliest = startOf(addDays(today, afterDays))
    const latest = startOf(addDays(today, afterDays + days))
    const { id: lineId } = lineOf(line)
    const words = { hours, purpose, contact: '0573-0000-0100（示例）' }
    await must(joinQueue, { lineId, earliest, latest, ...words }, asOwner(client))
  }
}
