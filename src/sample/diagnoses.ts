import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { hour } from '#kernel/calendar.ts'
import { parameterCodes } from '#modules/catalogue/terms.ts'
import { assignExperts, getDiagnosisRequest, requestDiagnosis } from '#modules/diagnosis/api.ts'
import {
  acceptAssignment,
  askClient,
  listAssignedDiagnoses,
  saveFindingDraft,
  submitFinding,
} from '#modules/diagnosis/expert.api.ts'
import { stated } from './lines.ts'
import type { Must } from './must.ts'

export const sampleDiagnosis = z.object({
  need: z.string(),
  question: z.string(),
  /** Absent where nobody is assigned yet. */
  workingDays: z.int().optional(),
  /** What the expert asks the client back. */
  ask: z.string().optional(),
  finding: z
    .looseObject({
      capabilities: z.array(
        z.looseObject({ parameter: z.enum(parameterCodes), text: z.string().optional() }),
      ),
    })
    .optional(),
})
export type SampleDiagnosis = z.output<typeof sampleDiagnosis>

interface Stage {
  readonly must: Must
  readonly client: Caller
  readonly office: Caller
  readonly expert: Caller
  readonly needId: string
  readonly now: Date
  /** The door as it stood at an earlier moment, for what has happened already. */
  readonly doorAt: (moment: Date) => Door
}

/** Puts a need to an expert as far as the sample says, each step at an hour of its own. */
export async function loadDiagnosis(sample: SampleDiagnosis, stage: Stage): Promise<void> {
  const { must, client, office, expert, needId, now, doorAt } = stage
  const before = (hours: number) => doorAt(new Date(now.getTime() - hours * hour))
  const { question, workingDays, ask, finding } = sample
  const { requestId } = await must(requestDiagnosis, { needId, question }, client, before(5))
  if (workingDays === undefined) return
  const { experts } = await must(getDiagnosisRequest, { requestId }, office, before(4))
  const personId = experts.find(({ name }) => name.includes('专家一'))?.personId ?? ''
  await must(assignExperts, { requestId, personIds: [personId], workingDays }, office, before(4))
  const { diagnoses } = await must(listAssignedDiagnoses, { limit: 1 }, expert, before(4))
  const assignmentId = diagnoses[0]?.assignmentId ?? ''
  await must(acceptAssignment, { assignmentId }, expert, before(3))
  if (ask !== undefined) await must(askClient, { assignmentId, text: ask }, expert, before(2))
  if (finding === undefined) return
  const draft = {
    ...finding,
    capabilities: finding.capabilities.map(({ text, ...one }) =>
      text === undefined ? one : { ...one, ...stated(one.parameter, text) },
    ),
  }
  const { version } = await must(saveFindingDraft, { assignmentId, version: 2, draft }, expert, before(2))
  await must(submitFinding, { assignmentId, version }, expert, before(1))
}
