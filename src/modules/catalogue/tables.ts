import { instant, money, plainDay } from '#kernel/columns.ts'
import type { Mark } from '#kernel/mark.ts'
import type { Quantity } from '#kernel/quantity.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from '#kernel/table.ts'
import type { EquipmentDetails, EquipmentReserved } from './equipment/fields.ts'
import type { Changeover, ProcessUnit, Utility } from './line/fields.ts'
import type { PublishedContent } from './need/need.ts'
import { catalogueSchema, platform } from './platform-tables.ts'
import type { ImportKind } from './sheet/import.api.ts'
import type {
  Capability,
  CertificateKind,
  DropReason,
  EntryKind,
  Process,
  ProductClass,
  ReadingWay,
} from './terms.ts'

export {
  catalogueSchema,
  platform,
  title,
  titleChange,
  titleEvent,
  titleProposal,
} from './platform-tables.ts'

const version = () => integer('version').notNull().default(1)
const serial = () => integer('serial').notNull().generatedAlwaysAsIdentity()

/** 中试线: what is booked. */
export const line = catalogueSchema.table(
  'line',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    name: text('name').notNull(),
    process: text('process').$type<Process>().notNull(),
    summary: text('summary').notNull(),
    exclusions: text('exclusions').notNull(),
    capabilities: jsonb('capabilities').$type<Capability[]>().notNull(),
    /** 工艺单元, in the order in which the material runs through them. */
    units: jsonb('units').$type<ProcessUnit[]>().notNull().default([]),
    batch: jsonb('batch').$type<Quantity>(),
    cleaningHours: doublePrecision('cleaning_hours'),
    changeoverHours: doublePrecision('changeover_hours'),
    /** Where a change-over differs from `changeoverHours`, or can't be. */
    changeovers: jsonb('changeovers').$type<Changeover[]>().notNull().default([]),
    utilities: jsonb('utilities').$type<Utility[]>().notNull().default([]),
    /** Codes of the classification `hazard`. */
    hazardsAccepted: text('hazards_accepted').array().notNull().default([]),
    hazardsRefused: text('hazards_refused').array().notNull().default([]),
    /** Null where nothing is said; none where every class is taken. */
    refusedClasses: text('refused_classes').array().$type<ProductClass[]>(),
    /** 停止提供: from this day on nobody finds it or books it; what is booked stands. */
    retiredOn: plainDay('retired_on'),
    retiredReason: text('retired_reason'),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [
    unique('line_name').on(table.platformId, table.name),
    check('line_retired_with_reason', sql`(${table.retiredOn} is null) = (${table.retiredReason} is null)`),
  ],
)

export interface ScopeLine {
  readonly object: string
  readonly item: string
  readonly standard: string
}

/** 资质证书 with its scope, line by line. */
export const certificate = catalogueSchema.table(
  'certificate',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    kind: text('kind').$type<CertificateKind>().notNull(),
    number: text('number').notNull(),
    validFrom: plainDay('valid_from').notNull(),
    validTo: plainDay('valid_to').notNull(),
    scope: jsonb('scope').$type<ScopeLine[]>().notNull(),
    /** 终止: from this day on it isn't in force, whatever its term says. */
    endedOn: plainDay('ended_on'),
    endedReason: text('ended_reason'),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [
    index('certificate_platform').on(table.platformId),
    unique('certificate_number').on(table.platformId, table.kind, table.number),
    check('certificate_ended_with_reason', sql`(${table.endedOn} is null) = (${table.endedReason} is null)`),
  ],
)

/** 服务项目. */
export const service = catalogueSchema.table(
  'service',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    name: text('name').notNull(),
    validation: text('validation').notNull(),
    form: text('form').notNull(),
    capabilities: jsonb('capabilities').$type<Capability[]>().notNull(),
    leadDays: integer('lead_days').notNull(),
    contact: text('contact').notNull(),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [unique('service_name').on(table.platformId, table.name)],
)

/** 仪器设备, with the fields of the national instrument interface: `details` are public, `reserved` the owner's alone. */
export const equipment = catalogueSchema.table(
  'equipment',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    innerId: text('inner_id').notNull(),
    name: text('name').notNull(),
    model: text('model'),
    manufacturer: text('manufacturer'),
    worth: money('worth'),
    startedOn: plainDay('started_on'),
    shareMode: text('share_mode').notNull(),
    function: text('function'),
    details: jsonb('details').$type<EquipmentDetails>().notNull().default({}),
    reserved: jsonb('reserved').$type<EquipmentReserved>().notNull().default({}),
    capabilities: jsonb('capabilities').$type<Capability[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [unique('equipment_inner_id').on(table.platformId, table.innerId)],
)

/** 检测项目: what is tested in what, by which method; marked CMA or CNAS where a certificate's scope covers it (A7). */
export const testItem = catalogueSchema.table(
  'test_item',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    object: text('object').notNull(),
    item: text('item').notNull(),
    /** With its year: GB/T 3682.1-2018. */
    standard: text('standard').notNull(),
    range: text('range'),
    reportType: text('report_type').notNull(),
    days: integer('days').notNull(),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [unique('test_item_method').on(table.platformId, table.object, table.item, table.standard)],
)

/** What of a platform was offered in public and is no longer: its address says since when and why (A10). Lines say it themselves. */
export const endedPart = catalogueSchema.table(
  'ended_part',
  {
    /** That of the record, which is gone. */
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    kind: text('kind').$type<'equipment' | 'service' | 'test'>().notNull(),
    name: text('name').notNull(),
    endedOn: plainDay('ended_on').notNull(),
    reason: text('reason').notNull(),
  },
  table => [index('ended_part_platform').on(table.platformId)],
)

/** 企业需求. `draft` is what the owner is writing; `content` what was published last. */
export const need = catalogueSchema.table(
  'need',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    organisationId: uuid('organisation_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    status: text('status').$type<'draft' | 'published' | 'withdrawn'>().notNull(),
    draft: jsonb('draft').$type<Record<string, unknown>>().notNull(),
    content: jsonb('content').$type<PublishedContent>(),
    locality: text('locality').notNull(),
    withdrawnReason: text('withdrawn_reason'),
    withdrawnCode: text('withdrawn_code').$type<DropReason>(),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    publishedAt: instant('published_at'),
    /** When its owner last said that it still stands, by publishing or by a word; null while it is a draft. */
    confirmedOn: plainDay('confirmed_on'),
    /** When its owner was last asked to. */
    remindedOn: plainDay('reminded_on'),
    version: version(),
  },
  table => [
    index('need_organisation').on(table.organisationId, table.updatedAt.desc()),
    index('need_published').on(table.publishedAt.desc(), table.id).where(sql`status = 'published'`),
  ],
)

/** 查阅记录: which platform read the whole of a need on which day, and how: for its owner. Every reading is in the audit log, too. */
export const needReading = catalogueSchema.table(
  'need_reading',
  {
    needId: uuid('need_id')
      .notNull()
      .references(() => need.id),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    way: text('way').$type<ReadingWay>().notNull(),
    day: plainDay('day').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    times: integer('times').notNull().default(1),
  },
  table => [primaryKey({ columns: [table.needId, table.platformId, table.way, table.day] })],
)

/** 批量导入: a sheet that was read and checked, until it is taken over or let go. */
export const importBatch = catalogueSchema.table(
  'import_batch',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    kind: text('kind').$type<ImportKind>().notNull(),
    fileName: text('file_name').notNull(),
    // Not jsonb, which forgets the order of the columns that the person gets back.
    rows: json('rows').$type<Record<string, string>[]>().notNull(),
    faults: jsonb('faults').$type<SheetFault[]>().notNull(),
    /** Rows that said what held already. */
    unchanged: jsonb('unchanged').$type<number[]>().notNull().default([]),
    status: text('status').$type<'checked' | 'imported'>().notNull(),
    imported: integer('imported').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  table => [index('import_batch_platform').on(table.platformId, table.createdAt)],
)

/** A range of a parameter (first unit of its kind) or of days since 1970 (the validity of a certificate). */
export interface EntryRange {
  readonly name: string
  /** Null where the range is open. */
  readonly low: number | null
  readonly high: number | null
}

/** A transaction's number; what is visible to a snapshot can be told by it, which no clock and no sequence can. */
const transaction = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * 目录条目: what the public may find, one row for each published record, written in the transaction that changes the
 * record. Only public words: what isn't here can't be found, counted or quoted.
 */
export const entry = catalogueSchema.table(
  'entry',
  {
    /** Names the record in the search index for as long as it exists. */
    number: integer('number').primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<EntryKind>().notNull(),
    recordId: uuid('record_id').notNull(),
    /** The record that this one hangs on: of a line its platform, of a platform itself. */
    ownerId: uuid('owner_id').notNull(),
    path: text('path').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    /** What it is found by besides title and summary. */
    body: text('body').notNull(),
    locality: text('locality').notNull(),
    facets: text('facets').array().notNull(),
    ranges: jsonb('ranges').$type<EntryRange[]>().notNull(),
    publishedAt: instant('published_at').notNull(),
    /** Null for what doesn't grow stale: a document is in force or not, whoever looked at it last. */
    confirmedOn: plainDay('confirmed_on'),
    marks: jsonb('marks').$type<Mark[]>().notNull().default([]),
    /** To be written anew though its record stayed as it was: a migration says so where entries are to say more. */
    outdated: boolean('outdated').notNull().default(false),
    /** The record is no longer public; kept so that its number stays taken and every process hears of it. */
    removed: boolean('removed').notNull().default(false),
    changedIn: transaction('changed_in').notNull().default(sql`pg_current_xact_id()`),
  },
  table => [
    unique('entry_record').on(table.kind, table.recordId),
    index('entry_owner').on(table.ownerId),
    index('entry_changed').on(table.changedIn),
  ],
)

/**
 * Which transaction last touched a line or a platform, written by triggers: whoever keeps lines at hand reads by it what
 * is new. What was never touched since the table is there isn't in it.
 */
export const lineChange = catalogueSchema.table(
  'line_change',
  {
    /** Of a line, or of a platform and so of all its lines. */
    recordId: uuid('record_id').primaryKey(),
    changedIn: transaction('changed_in').notNull(),
  },
  table => [index('line_change_in').on(table.changedIn)],
)
