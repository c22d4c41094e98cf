import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, pgSchema, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { PoolAct, PoolStage, PoolState } from './terms.ts'

export const cultivationSchema = pgSchema('cultivation')

/** 入库条目: one platform in the pool, from its application on. */
export const entry = cultivationSchema.table(
  'entry',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    locality: text('locality').notNull(),
    stage: text('stage').$type<PoolStage>().notNull(),
    state: text('state').$type<PoolState>().notNull(),
    statement: text('statement').notNull(),
    plan: text('plan').notNull(),
    appliedBy: uuid('applied_by').notNull(),
    appliedAt: instant('applied_at').notNull(),
    code: text('code').unique('entry_code'),
    enteredOn: plainDay('entered_on'),
    /** When what is under construction should be ready. */
    dueOn: plainDay('due_on'),
    mentorDepartment: text('mentor_department'),
    rectifyBy: plainDay('rectify_by'),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('entry_open')
      .on(table.platformId)
      .where(sql`state in ('applied', 'recommended', 'pooled', 'rectifying')`),
    index('entry_organisation').on(table.organisationId),
    index('entry_applied').on(table.appliedAt),
    check('entry_stage', sql`stage in ('building', 'operating')`),
    check(
      'entry_state',
      sql`state in ('applied', 'recommended', 'declined', 'withdrawn', 'pooled', 'rectifying', 'left', 'promoted')`,
    ),
    check(
      'entry_admitted_whole',
      sql`(state in ('pooled', 'rectifying', 'left', 'promoted')) = (code is not null and entered_on is not null and mentor_department is not null)`,
    ),
    check('entry_due_while_building', sql`stage = 'building' or due_on is null`),
    check('entry_rectified_by', sql`(state = 'rectifying') = (rectify_by is not null)`),
  ],
)

/** 入库编码: the series that codes are taken from. */
export const code = cultivationSchema.table('code', {
  entryId: uuid('entry_id')
    .primaryKey()
    .references(() => entry.id),
  serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
})

/** What happened to an entry, on what ground: only ever added to, so that the pool of any day can be told. */
export const event = cultivationSchema.table(
  'event',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entry.id),
    at: instant('at').notNull(),
    on: plainDay('on').notNull(),
    act: text('act').$type<PoolAct>().notNull(),
    /** How the entry stands after it. */
    state: text('state').$type<PoolState>().notNull(),
    stage: text('stage').$type<PoolStage>().notNull(),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    /** Null where the system followed a title. */
    by: uuid('by'),
    /** 年度 of a review. */
    year: integer('year'),
    /** The term that it set: by when what was admitted should be ready, or what was found put right. */
    term: plainDay('term'),
  },
  table => [
    index('event_entry').on(table.entryId, table.serial),
    uniqueIndex('event_one_review_a_year').on(table.entryId, table.year).where(sql`year is not null`),
    check('event_by_somebody', sql`by is not null or act = 'promote'`),
  ],
)

/** 里程碑: what is to be reached by when, agreed at admission, reported by the platform. */
export const milestone = cultivationSchema.table(
  'milestone',
  {
    id: uuid('id').primaryKey(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entry.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    dueOn: plainDay('due_on').notNull(),
    doneOn: plainDay('done_on'),
    evidence: text('evidence').notNull().default(''),
    reportedBy: uuid('reported_by'),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('milestone_position').on(table.entryId, table.position),
    check('milestone_done_with_evidence', sql`(done_on is null) = (evidence = '')`),
  ],
)
