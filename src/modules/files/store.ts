import { createHash } from 'node:crypto'
import { FileContent } from '#kernel/file-content.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, lt, notInArray, or, type SQL, sql } from '#kernel/sql.ts'
import { content, file, usage } from './tables.ts'
import { isCountedBySide, mostOrganisationBytes } from './terms.ts'

export type FileRow = typeof file.$inferSelect

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const there = isNull(file.removedAt)

/** What anybody may see of a public record: marked public, and not waiting for the scanner or refused by it. */
const shown = and(there, eq(file.visibility, 'public'), inArray(file.scan, ['clean', 'unscanned']))

/** What those may see besides whom a need's owner lets read it. */
const shared = and(
  there,
  inArray(file.visibility, ['public', 'permitted']),
  inArray(file.scan, ['clean', 'unscanned']),
)

/** Counts bytes towards the organisation's limit and holds its count; false where that would be too many. */
export async function takeSpace(tx: Tx, organisationId: string, bytes: number): Promise<boolean> {
  await tx.insert(usage).values({ organisationId, bytes: 0 }).onConflictDoNothing()
  const taken = await tx
    .update(usage)
    .set({ bytes: sql`${usage.bytes} + ${bytes}` })
    .where(
      and(
        eq(usage.organisationId, organisationId),
        sql`${usage.bytes} + ${bytes} <= ${mostOrganisationBytes}`,
      ),
    )
    .returning({ bytes: usage.bytes })
  return taken.length > 0
}

export async function spaceUsed(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx.select().from(usage).where(eq(usage.organisationId, organisationId))
  return row?.bytes ?? 0
}

/**
 * How many files hang on a record; exact for whoever holds its organisation's count (`takeSpace`). Of an order's those
 * of one side, of an office's those of that office: neither takes the other's room, nor learns what the other keeps.
 */
export async function countOf(
  tx: Tx,
  { recordKind, recordId, organisationId }: RecordOf & Pick<FileRow, 'organisationId'>,
): Promise<number> {
  const ofSide = isCountedBySide(recordKind) ? eq(file.organisationId, organisationId) : undefined
  const [row] = await tx
    .select({ files: sql<number>`count(*)::int` })
    .from(file)
    .where(and(there, eq(file.recordKind, recordKind), eq(file.recordId, recordId), ofSide))
  return row?.files ?? 0
}

type RecordOf = Pick<FileRow, 'recordKind' | 'recordId'>

export async function insertFile(tx: Tx, row: typeof file.$inferInsert, bytes: Uint8Array): Promise<FileRow> {
  const [inserted] = await tx.insert(file).values(row).returning()
  if (!inserted) throw new Error('a file was not stored')
  await tx.insert(content).values({ fileId: row.id, bytes: Buffer.from(bytes) })
  return inserted
}

/** What offices keep with an application, an entry or a title hangs on the same record as its owner's files, and is never among them. */
const apart: FileRow['recordKind'][] = ['recognition-record', 'pool-record', 'title-record']

const listed = (
  tx: Tx,
  condition: SQL | undefined,
  { recordKind, recordId }: RecordOf,
): Promise<FileRow[]> => {
  const own = and(eq(file.recordKind, recordKind), eq(file.recordId, recordId))
  const below = and(eq(file.rootId, recordId), notInArray(file.recordKind, apart))
  return tx
    .select()
    .from(file)
    .where(and(condition, apart.includes(recordKind) ? own : or(own, below)))
    .orderBy(desc(file.cover), asc(file.uploadedAt), asc(file.id))
}

/** All files of a record and of what hangs on it. */
export const filesOf = (tx: Tx, record: RecordOf): Promise<FileRow[]> => listed(tx, there, record)

/** All that ever hung on a record, also what was removed since: without what it held. */
export const filesEverOf = (tx: Tx, { recordKind, recordId }: RecordOf): Promise<FileRow[]> =>
  tx
    .select()
    .from(file)
    .where(and(eq(file.recordKind, recordKind), eq(file.recordId, recordId)))
    .orderBy(asc(file.uploadedAt), asc(file.id))

/** Those of them that anybody may see, provided that the record is public. */
export const shownFilesOf = (tx: Tx, record: RecordOf): Promise<FileRow[]> => listed(tx, shown, record)

/** Those that anybody may see of many records at once, provided that these are public. */
export const shownFilesOfAll = (
  tx: Tx,
  recordKind: FileRow['recordKind'],
  recordIds: readonly string[],
): Promise<FileRow[]> =>
  tx
    .select()
    .from(file)
    .where(and(shown, eq(file.recordKind, recordKind), inArray(file.recordId, [...recordIds])))
    .orderBy(asc(file.uploadedAt), asc(file.id))

/** Those of a need that are for whom its owner lets read it. */
export const sharedFilesOf = (tx: Tx, needId: string): Promise<FileRow[]> =>
  listed(tx, shared, { recordKind: 'need', recordId: needId })

async function only(tx: Tx, id: string, condition: SQL | undefined): Promise<FileRow> {
  const [row] = await tx
    .select()
    .from(file)
    .where(and(eq(file.id, id), condition))
  if (!row) throw new Problem('not-found')
  return row
}

const officeKinds: FileRow['recordKind'][] = ['milestone', 'issue', 'slip']

/** A file of a platform and what hangs on it. */
export const fileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(
    tx,
    id,
    and(
      there,
      notInArray(file.recordKind, ['need', 'site-visit', 'order', 'showcase', ...apart, ...officeKinds]),
    ),
  )

/** A file of what the offices steer by. */
export const officeFileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(tx, id, and(there, inArray(file.recordKind, officeKinds)))

/** What the offices keep with an application. */
export const recognitionFileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(tx, id, and(there, eq(file.recordKind, 'recognition-record')))

/** A file of what the showcase holds. */
export const showcaseFileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(tx, id, and(there, eq(file.recordKind, 'showcase')))

/** A file between the sides of an order. */
export const orderFileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(tx, id, and(there, eq(file.recordKind, 'order')))

export const anyFileThere = (tx: Tx, id: string): Promise<FileRow> => only(tx, id, there)

export const needFileThere = (tx: Tx, id: string): Promise<FileRow> =>
  only(tx, id, and(there, eq(file.recordKind, 'need')))

export const shownFile = (tx: Tx, id: string): Promise<FileRow> => only(tx, id, shown)

/** What the file holds, or null where that was erased. */
export async function contentOf(tx: Tx, { id, sha256 }: FileRow): Promise<FileContent | null> {
  const [row] = await tx.select().from(content).where(eq(content.fileId, id))
  return row ? new FileContent(row.bytes, sha256) : null
}

/** What goes out at once. */
const pieceBytes = 1024 * 1024

/** A piece of what the file holds, from a place on; null where nothing is there any more. */
export async function pieceOf(tx: Tx, fileId: string, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const [row] = await tx
    .select({
      piece: sql<Uint8Array<ArrayBuffer>>`substring(${content.bytes} from ${from + 1} for ${pieceBytes})`,
    })
    .from(content)
    .where(eq(content.fileId, fileId))
  return row && row.piece.length > 0 ? row.piece : null
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeFile(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof file.$inferInsert>,
): Promise<FileRow> {
  const [row] = await tx
    .update(file)
    .set({ ...change, version: version + 1 })
    .where(and(eq(file.id, id), eq(file.version, version), there))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** Takes the cover from whichever file of the record has it. */
export async function uncover(tx: Tx, { recordKind, recordId }: RecordOf): Promise<void> {
  await tx
    .update(file)
    .set({ cover: false, version: sql`${file.version} + 1` })
    .where(and(there, eq(file.recordKind, recordKind), eq(file.recordId, recordId), file.cover))
}

/** Erases what a file holds and gives its organisation the space back. */
export async function eraseContent(tx: Tx, { id, organisationId }: FileRow): Promise<void> {
  const [erased] = await tx
    .delete(content)
    .where(eq(content.fileId, id))
    .returning({ bytes: sql<number>`octet_length(${content.bytes})` })
  if (!erased) return
  await tx
    .update(usage)
    .set({ bytes: sql`${usage.bytes} - ${erased.bytes}` })
    .where(eq(usage.organisationId, organisationId))
}

const withoutVerdict = (tx: Tx, id: string) =>
  tx
    .select()
    .from(file)
    .where(and(eq(file.id, id), there, inArray(file.scan, ['pending', 'unscanned'])))

/** A file that a scanner's verdict is awaited of; null where none is any more. */
export const awaitingVerdict = async (tx: Tx, id: string): Promise<FileRow | null> =>
  (await withoutVerdict(tx, id))[0] ?? null

/** The same, held until the transaction ends. */
export const lockForVerdict = async (tx: Tx, id: string): Promise<FileRow | null> =>
  (await withoutVerdict(tx, id).for('no key update'))[0] ?? null

export async function storeVerdict(tx: Tx, id: string, scan: 'clean' | 'infected'): Promise<void> {
  await tx.update(file).set({ scan }).where(eq(file.id, id))
}

/** Files without a verdict that were last handed over before `limit`, or never; marked as handed over now. */
export async function askAgain(tx: Tx, limit: Date, now: Date, most: number): Promise<string[]> {
  const due = tx
    .select({ id: file.id })
    .from(file)
    .where(
      and(
        there,
        inArray(file.scan, ['pending', 'unscanned']),
        or(isNull(file.scanAskedAt), lt(file.scanAskedAt, limit)),
      ),
    )
    .limit(most)
  const asked = await tx
    .update(file)
    .set({ scanAskedAt: now })
    .where(inArray(file.id, due))
    .returning({ id: file.id })
  return asked.map(({ id }) => id)
}

/** Where nothing scans any more, files that wait for it are said not to be scanned. */
export async function giveUpWaiting(tx: Tx): Promise<string[]> {
  const freed = await tx
    .update(file)
    .set({ scan: 'unscanned' })
    .where(and(there, eq(file.scan, 'pending')))
    .returning({ id: file.id })
  return freed.map(({ id }) => id)
}
