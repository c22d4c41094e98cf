import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { codesOf } from '#kernel/schema.ts'
import { addResource, setLineNeeds } from '#modules/booking/resource/api.ts'
import { ownKinds } from '#modules/booking/terms.ts'
import type { Must } from './must.ts'

/** What a platform has beside its lines, and which line takes how many units of it. */
export const sampleResource = z.object({
  kind: z.enum(codesOf(ownKinds)),
  name: z.string(),
  units: z.int(),
  unitName: z.string().default(''),
  line: z.string().optional(),
  takes: z.int().default(1),
})
type SampleResource = z.output<typeof sampleResource>

interface Stage {
  readonly must: Must
  readonly owner: Caller
  readonly lineOf: (name: string) => string
}

export async function loadResources(
  platformId: string,
  resources: readonly SampleResource[],
  { must, owner, lineOf }: Stage,
): Promise<void> {
  const needs: { line: string; name: string; units: number; resourceIds: string[] }[] = []
  for (const { line, takes, ...fields } of resources) {
    const { resourceId } = await must(addResource, { platformId, ...fields }, owner)
    if (line !== undefined) needs.push({ line, name: fields.name, units: takes, resourceIds: [resourceId] })
  }
  for (const [line, wanted] of Map.groupBy(needs, one => one.line))
    await must(
      setLineNeeds,
      {
        resourceId: lineOf(line),
        version: 1,
        needs: wanted.map(({ name, units, resourceIds }) => ({ name, units, resourceIds })),
      },
      owner,
    )
}
