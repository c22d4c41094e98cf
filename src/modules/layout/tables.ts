import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, foreignKey, index, integer, jsonb, pgSchema, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { BuildContent, Comparison } from './fields.ts'
import type { GateCondition } from './gate.api.ts'
import type { PlanContent } from './plan.api.ts'
import type { BuildAct, BuildState, FactState, GateState, PlanState } from './terms.ts'

export const layoutSchema = pgSchema('layout')

const version = () => integer('version').notNull().default(1)
const serial = () => integer('serial').notNull().generatedAlwaysAsIdentity()

/** 启动条件: what makes a project mature, version by version; in force is the one that was adopted last. */
export const gate = layoutSchema.table(
  'gate',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    conditions: jsonb('conditions').$type<GateCondition[]>().notNull(),
    basis: text('basis').notNull(),
    state: text('state').$type<GateState>().notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    uniqueIndex('gate_one_open').on(table.state).where(sql`state = 'proposed'`),
    check('gate_state', sql`state in ('proposed', 'adopted', 'declined')`),
    check('gate_decided', sql`(state = 'proposed') = (decided_at is null)`),
    check('gate_decided_by_another', sql`decided_by <> proposed_by`),
    check('gate_declined_with_note', sql`state <> 'declined' or note is not null`),
  ],
)

/** 建设项目 of one locality. A draft is the locality's own. */
export const build = layoutSchema.table(
  'build',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    locality: text('locality').notNull(),
    /** Of the content as it was handed in last, or drafted: lists of others are narrowed by it. */
    cluster: text('cluster').notNull(),
    process: text('process').notNull(),
    content: jsonb('content').$type<BuildContent>().notNull(),
    /** The content as the city was handed it last: what is written since is the locality's own. */
    handedIn: jsonb('handed_in').$type<BuildContent>(),
    state: text('state').$type<BuildState>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    submittedBy: uuid('submitted_by'),
    submittedAt: instant('submitted_at'),
    /** What was compared when it was submitted or last proposed. */
    comparison: jsonb('comparison').$type<Comparison>(),
    proposedBy: uuid('proposed_by'),
    startedBy: uuid('started_by'),
    startedOn: plainDay('started_on'),
    /** The version of the gate that it passed. */
    gateId: uuid('gate_id').references(() => gate.id),
    /** The platform of the catalogue that it became. */
    platformId: uuid('platform_id'),
    version: version(),
  },
  table => [
    index('build_locality').on(table.locality, table.createdAt),
    index('build_state').on(table.state, table.startedOn),
    check(
      'build_state_known',
      sql`state in ('draft', 'submitted', 'returned', 'proposed', 'started', 'built', 'stopped', 'withdrawn')`,
    ),
    check('build_submitted', sql`state in ('draft', 'withdrawn') or submitted_at is not null`),
    check(
      'build_started_whole',
      sql`(state in ('started', 'built', 'stopped')) = (started_on is not null and started_by is not null and gate_id is not null)`,
    ),
    check('build_started_by_another', sql`started_by <> proposed_by`),
    check(
      'build_proposed',
      sql`state not in ('proposed', 'started', 'built', 'stopped') or proposed_by is not null`,
    ),
    check('build_became_platform', sql`platform_id is null or state = 'built'`),
  ],
)

/** 条件事实: what was stated of a condition, from what source, and who found it so. The latest of a condition counts. */
export const fact = layoutSchema.table(
  'fact',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    buildId: uuid('build_id')
      .notNull()
      .references(() => build.id),
    condition: text('condition').notNull(),
    what: text('what').notNull(),
    source: text('source').notNull(),
    state: text('state').$type<FactState>().notNull(),
    statedBy: uuid('stated_by').notNull(),
    statedAt: instant('stated_at').notNull(),
    decidedBy: uuid('decided_by'),
    /** The office that found it so; a code of departments or localities. */
    decidedUnit: text('decided_unit'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    index('fact_build').on(table.buildId, table.serial),
    check('fact_state', sql`state in ('stated', 'confirmed', 'rejected')`),
    check('fact_decided', sql`(state = 'stated') = (decided_at is null)`),
    check('fact_decided_by_another', sql`decided_by <> stated_by`),
    check('fact_rejected_with_note', sql`state <> 'rejected' or note is not null`),
  ],
)

/** What happened to a project, on what ground: only ever added to. */
export const step = layoutSchema.table(
  'step',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    buildId: uuid('build_id')
      .notNull()
      .references(() => build.id),
    at: instant('at').notNull(),
    on: plainDay('on').notNull(),
    act: text('act').$type<BuildAct>().notNull(),
    /** How the project stands after it. */
    state: text('state').$type<BuildState>().notNull(),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    by: uuid('by').notNull(),
  },
  table => [index('step_build').on(table.buildId, table.serial)],
)

/** 各地建设规划 as a locality enters it from its document, checked by the city. */
export const plan = layoutSchema.table(
  'plan',
  {
    id: uuid('id').primaryKey(),
    locality: text('locality').notNull(),
    content: jsonb('content').$type<PlanContent>().notNull(),
    /** Its document number as two are compared; null where it was entered before they were. */
    document: text('document'),
    /** The confirmed plan in whose place it comes once it is confirmed itself. */
    revises: uuid('revises'),
    state: text('state').$type<PlanState>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    submittedBy: uuid('submitted_by'),
    submittedAt: instant('submitted_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    version: version(),
  },
  table => [
    index('plan_locality').on(table.locality, table.createdAt),
    foreignKey({ name: 'plan_revises', columns: [table.revises], foreignColumns: [table.id] }),
    // One document is one plan of its place: a revision may go by the same one, and counts once it takes the other's place.
    uniqueIndex('plan_document')
      .on(table.locality, table.document)
      .where(sql`state = 'confirmed' or (revises is null and state not in ('replaced', 'withdrawn'))`),
    uniqueIndex('plan_one_revision').on(table.revises).where(sql`state <> 'withdrawn'`),
    check(
      'plan_state',
      sql`state in ('draft', 'submitted', 'returned', 'confirmed', 'replaced', 'withdrawn')`,
    ),
    check('plan_submitted', sql`state = 'draft' or submitted_by is not null`),
    check(
      'plan_confirmed_by_another',
      sql`state not in ('confirmed', 'replaced') or decided_by <> submitted_by`,
    ),
    check('plan_returned_with_note', sql`state <> 'returned' or note is not null`),
  ],
)
