/** 提交快照: what was submitted as one text that says the same for ever, and its digest. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Draft, fieldNames, type Prefill } from './terms.ts'

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

const snapshotSchema = z.object({
  call: z.object({ number: z.string(), name: z.string(), level: z.string(), rules: z.string() }),
  application: z.string(),
  platformId: z.string(),
  round: z.int(),
  submittedAt: z.string(),
  fields: z.record(z.string(), value),
  known: z.record(z.string(), z.object({ value, source: z.string() })),
  files: z.array(z.object({ id: z.string(), title: z.string(), sha256: z.string() })),
  statements: z.array(z.string()),
  exception: z.string(),
})

export type Snapshot = Omit<z.output<typeof snapshotSchema>, 'fields' | 'known'> & {
  readonly fields: Draft
  readonly known: Prefill
}

const inOrder = <T>(of: Readonly<Partial<Record<string, T>>>): Record<string, T> =>
  Object.fromEntries(fieldNames.flatMap(name => (of[name] === undefined ? [] : [[name, of[name]]])))

/** Fields in the order of the form, so that equal contents are equal texts. */
export const snapshotText = ({ fields, known, ...rest }: Snapshot): string =>
  JSON.stringify({ ...rest, fields: inOrder(fields), known: inOrder(known) })

type Content = Pick<Snapshot, 'fields' | 'files' | 'statements' | 'exception'>

const contentText = ({ fields, files, statements, exception }: Content): string =>
  JSON.stringify([inOrder(fields), files, statements, exception])

/** Whether two submissions say the same, whatever the system knows of it by now. */
export const isSameContent = (before: Content, after: Content): boolean =>
  contentText(before) === contentText(after)

export const readSnapshot = (text: string): Snapshot => snapshotSchema.parse(JSON.parse(text))

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
