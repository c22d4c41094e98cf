import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FileContent } from '#kernel/file-content.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import type { attachFile } from '#modules/files/api.ts'
import type { attachNeedFile } from '#modules/files/need-file.api.ts'
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
  visibility: z.enum(['public', 'own']),
})

/** Hangs on a need. */
export const sampleNeedFile = z.object({
  file: sampleFile.shape.file,
  purpose: sampleFile.shape.purpose,
  title: z.string(),
  visibility: z.enum(codesOf(fileVisibilities)),
})

export type SampleFile = z.output<typeof sampleFile>

function contentOf(file: string): FileContent {
  const bytes = readFileSync(join(import.meta.dirname, '../../sample-data/files', file))
  return new FileContent(bytes, createHash('sha256').update(bytes).digest('hex'))
}

/** The input that attaches a sample file; `idOf` knows the record by its name. */
export function fileInput(
  { platform, of, name, file, purpose, title, visibility }: SampleFile,
  idOf: (name: string) => string | undefined,
): Input<typeof attachFile> {
  const recordId = idOf(name ?? platform)
  if (recordId === undefined) throw new Error(`sample data: no record ${name ?? platform}`)
  return { recordKind: of, recordId, purpose, title, visibility, file: contentOf(file) }
}

export const needFileInput = (
  { file, ...said }: z.output<typeof sampleNeedFile>,
  needId: string,
): Input<typeof attachNeedFile> => ({ ...said, needId, file: contentOf(file) })

/** The input that attaches the evidence of a voucher's use. */
export const evidenceFile = (file: string, useId: string): Input<typeof attachFile> => ({
  recordKind: 'voucher-use',
  recordId: useId,
  purpose: 'report',
  title: '服务验收单（示例）',
  visibility: 'own',
  file: contentOf(file),
})

/** The input that attaches the document of a title. */
export const titleFile = (file: string, docNumber: string, titleId: string): Input<typeof attachFile> => ({
  recordKind: 'title',
  recordId: titleId,
  purpose: 'source',
  title: `${docNumber} 认定文件（示例）`,
  visibility: 'public',
  file: contentOf(file),
})

/** The input that attaches a paper of an application for recognition. */
export const recognitionFile = (
  file: string,
  title: string,
  applicationId: string,
): Input<typeof attachFile> => ({
  recordKind: 'recognition',
  recordId: applicationId,
  purpose: 'other',
  title,
  visibility: 'own',
  file: contentOf(file),
})
