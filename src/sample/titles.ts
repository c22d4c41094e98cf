import { z } from 'zod'
import { codesOf, plainDateSchema } from '#kernel/schema.ts'
import { ladders, titleLevels } from '#modules/catalogue/terms.ts'

/** A title of a platform, and how far the city's office has come with it. */
export const sampleTitle = z.object({
  /** Name of the platform. */
  platform: z.string(),
  ladder: z.enum(codesOf(ladders)),
  level: z.enum(codesOf(titleLevels)),
  name: z.string(),
  docNumber: z.string(),
  issuer: z.string(),
  issuedOn: plainDateSchema,
  expiresOn: plainDateSchema.nullable().default(null),
  /** In `sample-data/files`. */
  file: z.string().regex(/^[\w-]+\.\w+$/),
  checked: z.boolean().default(true),
})
