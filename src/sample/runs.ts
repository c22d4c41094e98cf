import { z } from 'zod'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { batchKinds } from '#modules/catalogue/terms.ts'
import type { addRunTemplate } from '#modules/run/api.ts'
import { presences, repeats } from '#modules/run/terms.ts'

/** A template whose steps all run on the line itself. */
export const sampleTemplate = z.object({
  line: z.string(),
  name: z.string(),
  summary: z.string(),
  batch: z.object({ kind: z.enum(batchKinds), unit: z.string(), least: z.number(), most: z.number() }),
  mostBatches: z.int(),
  steps: z.array(
    z.object({
      name: z.string(),
      each: z.enum(codesOf(repeats)),
      presence: z.enum(codesOf(presences)),
      hours: z.number().default(0),
      perUnit: z.number().default(0),
      perBatch: z.number().default(0),
      /** Batches up to so much take so many hours. */
      table: z.record(z.coerce.number(), z.number()).optional(),
      kept: z.boolean().default(false),
      min: z.number().default(0),
      max: z.number().nullable().default(null),
    }),
  ),
})

export const templateFrom = (
  { line: _, steps, ...template }: z.output<typeof sampleTemplate>,
  lineId: string,
): Input<typeof addRunTemplate> => ({
  ...template,
  lineId,
  steps: steps.map(({ name, each, presence, table, kept, min, max, ...formula }) => ({
    name,
    each,
    presence,
    duration: table
      ? { by: 'table', rows: Object.entries(table).map(([upTo, hours]) => ({ upTo: Number(upTo), hours })) }
      : { by: 'formula', ...formula },
    needs: [{ count: 1, of: [lineId], kept }],
    wait: { min, max },
  })),
})
