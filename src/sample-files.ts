import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FileContent } from '#kernel/file-content.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import type { attachFile } from '#modules/files/api.ts'
import { filePurposes, fileVisibilities } from '#modules/files/terms.ts'

export const sampleFile = z.object({
  /** Name of the platform. */
  platform: z.string(),
  of: z.enum(['platform', 'line', 'certificate']),
  /** Name of the line, or number of the certificate. */
  name: z.string().optional(),
  /** In `sample-data/files`. */
  file: z.string().regex(/^[\w-]+\.\w+$/),
  purpose: z.enum(codesOf(filePurposes)),
  title: z.string(),
  visibility: z.enum(codesOf(fileVisibilities)),
})

export type SampleFile = z.output<typeof sampleFile>

/** The input that attaches a sample file; `idOf` knows the record by its name. */
export function fileInput(
  { platform, of, name, file, purpose, title, visibility }: SampleFile,
  idOf: (name: string) => string | undefined,
): Input<typeof attachFile> {
  const bytes = readFileSync(join(import.meta.dirname, '../sample-data/files', file))
  const recordId = idOf(name ?? platform)
  if (recordId === undefined) throw new Error(`sample data: no record ${name ?? platform}`)
  const content = new FileContent(bytes, createHash('sha256').update(bytes).digest('hex'))
  return { recordKind: of, recordId, purpose, title, visibility, file: content }
}
