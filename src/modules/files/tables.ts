import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgSchema,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { AttachableKind, FilePurpose, FileType, FileVisibility, ScanState } from './terms.ts'

export const filesSchema = pgSchema('files')

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** 文件: what is said of it. Stays after the file was removed, so that it can be told who removed what and why. */
export const file = filesSchema.table(
  'file',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    recordKind: text('record_kind').$type<AttachableKind>().notNull(),
    recordId: uuid('record_id').notNull(),
    /** The record that this one hangs on: of a line its platform, of a platform itself. */
    rootId: uuid('root_id').notNull(),
    purpose: text('purpose').$type<FilePurpose>().notNull(),
    title: text('title').notNull(),
    type: text('type').$type<FileType>().notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width'),
    height: integer('height'),
    sha256: text('sha256').notNull(),
    visibility: text('visibility').$type<FileVisibility>().notNull(),
    cover: boolean('cover').notNull().default(false),
    scan: text('scan').$type<ScanState>().notNull(),
    /** When it was last handed to the scanner. */
    scanAskedAt: instant('scan_asked_at'),
    uploadedBy: uuid('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    removedAt: instant('removed_at'),
    removedReason: text('removed_reason'),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('file_root').on(table.rootId).where(sql`removed_at is null`),
    index('file_record').on(table.recordId).where(sql`removed_at is null`),
    index('file_scan')
      .on(table.scanAskedAt)
      .where(sql`scan in ('pending', 'unscanned') and removed_at is null`),
    uniqueIndex('file_one_cover')
      .on(table.recordKind, table.recordId)
      .where(sql`cover and removed_at is null`),
    check('file_removed_with_reason', sql`(removed_at is null) = (removed_reason is null)`),
  ],
)

/** What a file holds; gone as soon as the file is removed or found infected. */
export const content = filesSchema.table('content', {
  fileId: uuid('file_id')
    .primaryKey()
    .references(() => file.id),
  bytes: bytea('bytes').notNull(),
})

/** How much an organisation keeps; locked by whoever adds a file, so that two at once never exceed the limit. */
export const usage = filesSchema.table(
  'usage',
  {
    organisationId: uuid('organisation_id').primaryKey(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
  },
  () => [check('usage_within_limit', sql`bytes between 0 and 524288000`)],
)
