import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { ProcessContent } from '#modules/rulebook/fields.ts'
import type { ProposalState } from './terms.ts'

export const caseworkSchema = pgSchema('casework')

/** 办理流程的一版: never changed or deleted (`definition_stays`, see the migrations). The newest is the one for new cases. */
export const definition = caseworkSchema.table(
  'definition',
  {
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    content: jsonb('content').$type<ProcessContent>().notNull(),
    adoptedAt: instant('adopted_at').notNull(),
    /** Null where it is the policy pack's. */
    adoptedBy: uuid('adopted_by'),
    reason: text('reason').notNull(),
  },
  table => [primaryKey({ columns: [table.kind, table.version] })],
)

/** A process waits for a second person: proposed, then adopted, returned or withdrawn, and kept whichever it was. */
export const proposal = caseworkSchema.table(
  'proposal',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    /** The version that it changes. */
    version: integer('version').notNull(),
    content: jsonb('content').$type<ProcessContent>().notNull(),
    map: jsonb('map').$type<Readonly<Record<string, string>>>().notNull(),
    migrate: boolean('migrate').notNull(),
    reason: text('reason').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    state: text('state').$type<ProposalState>().notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note').notNull().default(''),
  },
  table => [
    uniqueIndex('proposal_open').on(table.kind).where(sql`state = 'open'`),
    check('proposal_state', sql`state in ('open', 'adopted', 'returned', 'withdrawn')`),
    check('proposal_by_another', sql`state <> 'adopted' or decided_by <> proposed_by`),
    check(
      'proposal_decided',
      sql`(state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)`,
    ),
  ],
)

/** The stages of a version: what a case's own stage refers to, so that no case can stand where nothing is. */
export const stage = caseworkSchema.table(
  'stage',
  {
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    id: text('id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.kind, table.version, table.id] }),
    foreignKey({
      columns: [table.kind, table.version],
      foreignColumns: [definition.kind, definition.version],
    }),
  ],
)

/** 办件: where something stands in its process; `id` is that of the thing itself. */
export const caseFile = caseworkSchema.table(
  'case_file',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    stage: text('stage').notNull(),
    enteredAt: instant('entered_at').notNull(),
    /** How many steps there are; whoever adds one counts on it. */
    steps: integer('steps').notNull(),
  },
  table => [
    foreignKey({
      columns: [table.kind, table.version, table.stage],
      foreignColumns: [stage.kind, stage.version, stage.id],
    }),
    index('case_file_stage').on(table.kind, table.stage),
  ],
)

/** 办理记录: each move of a case, never changed or deleted (`step_stays`). */
export const step = caseworkSchema.table(
  'step',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    move: text('move').notNull(),
    stage: text('stage').notNull(),
    version: integer('version').notNull(),
    /** Null where the system moved it. */
    by: uuid('by'),
    reason: text('reason').notNull().default(''),
    workingDays: smallint('working_days'),
    /** What the move rests on: the facts of its conditions, numbers of documents. */
    evidence: jsonb('evidence').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  },
  table => [
    primaryKey({ columns: [table.caseId, table.number] }),
    check('step_number', sql`number > 0`),
    check('step_working_days', sql`working_days between 1 and 250`),
  ],
)
