import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { codesOf } from '#kernel/schema.ts'
import { type ParameterCode, parameterCodes } from '#modules/catalogue/terms.ts'
import { getBuild, saveBuild, submitBuild } from '#modules/layout/api.ts'
import { buildFields } from '#modules/layout/fields.ts'
import {
  decideFact,
  decideGate,
  decideStart,
  proposeGate,
  proposeStart,
  stateFact,
} from '#modules/layout/gate.api.ts'
import { decideLocalPlan, planContent, saveLocalPlan, submitLocalPlan } from '#modules/layout/plan.api.ts'
import { stated } from './lines.ts'
import type { Must } from './must.ts'

/** How far a project has come. */
const stages = { draft: '草稿', submitted: '已提交', started: '已启动' } as const

export const sampleLayout = z.object({
  /** What makes a project mature, as this sample sets it: the plan doesn't say. */
  gate: proposeGate.input,
  plan: planContent,
  builds: z.array(
    z.object({
      stage: z.enum(codesOf(stages)),
      content: buildFields.omit({ capabilities: true }),
      capabilities: z.partialRecord(z.enum(parameterCodes), z.string()),
      facts: z.array(
        z.object({ condition: z.string(), what: z.string(), source: z.string(), confirmed: z.boolean() }),
      ),
    }),
  ),
  step: z.object({ reason: z.string(), evidence: z.string() }),
})
type SampleLayout = z.output<typeof sampleLayout>

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asColleague: (key: string, number: number) => Promise<Caller>
}

async function loadBuild(
  { stage, content, capabilities, facts }: SampleLayout['builds'][number],
  step: SampleLayout['step'],
  { must, asOwner, asColleague }: Stage,
): Promise<void> {
  const [district, lead] = [asOwner('district'), asOwner('lead')]
  const planned = Object.entries(capabilities).map(([code, text]) => stated(code as ParameterCode, text))
  const { buildId } = await must(saveBuild, { content: { ...content, capabilities: planned } }, district)
  if (stage === 'draft') return
  for (const { confirmed: _, ...said } of facts) await must(stateFact, { ...said, buildId }, district)
  await must(submitBuild, { buildId, version: 1 }, district)
  const { build } = await must(getBuild, { buildId }, lead)
  for (const { id, condition } of build.facts)
    if (id !== null && facts.some(one => one.condition === condition && one.confirmed))
      await must(
        decideFact,
        { factId: id, version: build.version, gateId: build.gate?.id ?? '', confirm: true },
        asOwner('science'),
      )
  if (stage === 'submitted') return
  await must(proposeStart, { ...step, buildId, version: 2 }, lead)
  const second = await asColleague('lead', 2)
  await must(decideStart, { buildId, version: 3, agree: true, reason: step.reason }, second)
}

/** Conditions adopted by two, a plan that was checked, and projects as far as each has come. */
export async function loadLayout(sample: SampleLayout, stage: Stage): Promise<void> {
  const { must, asOwner, asColleague } = stage
  const { gateId } = await must(proposeGate, sample.gate, asOwner('lead'))
  await must(decideGate, { gateId, adopt: true }, await asColleague('lead', 2))
  const { planId } = await must(saveLocalPlan, { content: sample.plan }, asOwner('district'))
  await must(submitLocalPlan, { planId, version: 1 }, asOwner('district'))
  await must(decideLocalPlan, { planId, version: 2, confirm: true }, asOwner('lead'))
  for (const one of sample.builds) await loadBuild(one, sample.step, stage)
}
