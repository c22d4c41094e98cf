import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgSchema,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type {
  Crossing,
  EvidenceKind,
  FigureKind,
  FigureState,
  HandoverState,
  IssueState,
  MilestoneState,
  SlipState,
} from './terms.ts'

export const steeringSchema = pgSchema('steering')

const version = () => integer('version').notNull().default(1)
const serial = () => integer('serial').notNull().generatedAlwaysAsIdentity()

/** 序列: an indicator has one population; figures of another can't stand beside its own. */
export const series = steeringSchema.table(
  'series',
  { indicator: text('indicator').primaryKey(), population: text('population').notNull() },
  table => [unique('series_population').on(table.indicator, table.population)],
)

/**
 * 指标值: what one unit says of one indicator, place and period, revision by revision. What is confirmed stays
 * (`figure_stays`, see the migrations).
 */
export const figure = steeringSchema.table(
  'figure',
  {
    id: uuid('id').primaryKey(),
    indicator: text('indicator').notNull(),
    population: text('population').notNull(),
    /** Code of the city or of a place in it. */
    place: text('place').notNull(),
    period: text('period').notNull(),
    kind: text('kind').$type<FigureKind>().notNull(),
    revision: integer('revision').notNull(),
    /** Who reports it. */
    unit: text('unit').notNull(),
    state: text('state').$type<FigureState>().notNull(),
    /** Null, with the reason beside it, where there is no data. */
    value: doublePrecision('value'),
    missing: text('missing'),
    source: text('source').notNull().default(''),
    /** How a forecast was made. */
    method: text('method'),
    /** Why it differs from the revision before. */
    reason: text('reason'),
    askedAt: instant('asked_at'),
    dueOn: plainDay('due_on'),
    savedBy: uuid('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
    submittedBy: uuid('submitted_by'),
    submittedAt: instant('submitted_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    /** Rungs of the ladder that have been told. */
    told: smallint('told').notNull().default(0),
    version: version(),
  },
  table => [
    foreignKey({
      name: 'figure_series',
      columns: [table.indicator, table.population],
      foreignColumns: [series.indicator, series.population],
    }),
    unique('figure_revision').on(table.indicator, table.place, table.period, table.kind, table.revision),
    uniqueIndex('figure_one_open')
      .on(table.indicator, table.place, table.period, table.kind)
      .where(sql`state <> 'confirmed'`),
    index('figure_unit').on(table.unit, table.state),
    index('figure_due').on(table.dueOn).where(sql`state in ('due', 'draft', 'returned')`),
    check('figure_state', sql`state in ('due', 'draft', 'submitted', 'returned', 'confirmed')`),
    check('figure_kind', sql`kind in ('actual', 'forecast')`),
    check(
      'figure_said',
      sql`state in ('due', 'draft') or ((value is null) <> (missing is null) and source <> '' and submitted_by is not null)`,
    ),
    check(
      'figure_forecast_method',
      sql`kind = 'actual' or state in ('due', 'draft') or value is null or method is not null`,
    ),
    check('figure_revised_with_reason', sql`revision = 1 or reason is not null`),
    check('figure_confirmed_by_another', sql`state <> 'confirmed' or decided_by <> submitted_by`),
    check('figure_returned_with_note', sql`state <> 'returned' or note is not null`),
  ],
)

/** 里程碑: what a unit will have done for a task by a day. A draft is the unit's own; what was opened stays in sight. */
export const milestone = steeringSchema.table(
  'milestone',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    /** The clause that is the task. */
    task: text('task').notNull(),
    unit: text('unit').notNull(),
    name: text('name').notNull(),
    /** 完成标志: by what it will be seen to be done. */
    proof: text('proof').notNull(),
    dueOn: plainDay('due_on').notNull(),
    /** How often its day was put off once it was open. */
    moved: integer('moved').notNull().default(0),
    state: text('state').$type<MilestoneState>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    openedAt: instant('opened_at'),
    /** The day on which it was done, as the unit says. */
    doneOn: plainDay('done_on'),
    result: text('result'),
    submittedBy: uuid('submitted_by'),
    submittedAt: instant('submitted_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    /** Rungs of the ladder that have been told, the reminder before its day being the first; 0 for none. */
    told: smallint('told').notNull().default(0),
    version: version(),
  },
  table => [
    index('milestone_task').on(table.task, table.unit),
    index('milestone_unit').on(table.unit, table.state),
    index('milestone_due').on(table.dueOn).where(sql`state in ('open', 'returned')`),
    check('milestone_state', sql`state in ('draft', 'open', 'submitted', 'returned', 'confirmed')`),
    check('milestone_opened', sql`(state = 'draft') = (opened_at is null)`),
    check(
      'milestone_submitted',
      sql`state in ('draft', 'open') or (done_on is not null and result is not null and submitted_by is not null)`,
    ),
    check('milestone_confirmed_by_another', sql`state <> 'confirmed' or decided_by <> submitted_by`),
    check('milestone_returned_with_note', sql`state <> 'returned' or note is not null`),
  ],
)

/** 移交: a milestone that another unit shall take on; it changes hands when that unit accepts, and not before. */
export const handover = steeringSchema.table(
  'handover',
  {
    id: uuid('id').primaryKey(),
    milestoneId: uuid('milestone_id')
      .notNull()
      .references(() => milestone.id),
    fromUnit: text('from_unit').notNull(),
    toUnit: text('to_unit').notNull(),
    reason: text('reason').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    state: text('state').$type<HandoverState>().notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    uniqueIndex('handover_one_open').on(table.milestoneId).where(sql`state = 'proposed'`),
    index('handover_to').on(table.toUnit).where(sql`state = 'proposed'`),
    check('handover_state', sql`state in ('proposed', 'accepted', 'declined', 'withdrawn')`),
    check('handover_to_another', sql`from_unit <> to_unit`),
    check('handover_decided', sql`(state = 'proposed') = (decided_at is null)`),
  ],
)

/** 协调事项: what a unit can't settle alone, on its way to the working group and back. */
export const issue = steeringSchema.table(
  'issue',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    name: text('name').notNull(),
    what: text('what').notNull(),
    crossings: text('crossings').array().$type<Crossing[]>().notNull(),
    task: text('task'),
    raisedUnit: text('raised_unit').notNull(),
    raisedBy: uuid('raised_by').notNull(),
    raisedAt: instant('raised_at').notNull(),
    state: text('state').$type<IssueState>().notNull(),
    /** Who has it in hand. */
    unit: text('unit'),
    /** Other units that take part: they see it. */
    besides: text('besides').array().notNull().default([]),
    workingDays: smallint('working_days'),
    /** From which day the days count: of being assigned, or of the decision. */
    since: plainDay('since'),
    dueOn: plainDay('due_on'),
    escalatedAt: instant('escalated_at'),
    escalatedReason: text('escalated_reason'),
    /** What the working group decided, the latest where it did so again. */
    decision: text('decision'),
    result: text('result'),
    resultBy: uuid('result_by'),
    resultAt: instant('result_at'),
    closedBy: uuid('closed_by'),
    closedAt: instant('closed_at'),
    note: text('note'),
    /** Rungs of the ladder that have been told. */
    told: smallint('told').notNull().default(0),
    version: version(),
  },
  table => [
    index('issue_state').on(table.state, table.raisedAt),
    index('issue_unit').on(table.unit, table.state),
    index('issue_raised').on(table.raisedUnit),
    check(
      'issue_state_known',
      sql`state in ('raised', 'assigned', 'escalated', 'decided', 'reported', 'closed', 'withdrawn')`,
    ),
    check('issue_crosses', sql`cardinality(crossings) > 0`),
    check(
      'issue_in_hand',
      sql`state in ('raised', 'escalated', 'withdrawn') or (unit is not null and due_on is not null)`,
    ),
    check('issue_escalated', sql`(escalated_at is null) = (escalated_reason is null)`),
    check(
      'issue_result',
      sql`state not in ('reported', 'closed') or (result is not null and result_by is not null)`,
    ),
    check('issue_decided', sql`state <> 'decided' or decision is not null`),
    check('issue_closed_by_another', sql`state <> 'closed' or closed_by <> result_by`),
  ],
)

/** 会商: a meeting of the working group about an issue. Never changed. */
export const meeting = steeringSchema.table(
  'meeting',
  {
    id: uuid('id').primaryKey(),
    issueId: uuid('issue_id')
      .notNull()
      .references(() => issue.id),
    heldOn: plainDay('held_on').notNull(),
    units: text('units').array().notNull(),
    minutes: text('minutes').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  table => [index('meeting_issue').on(table.issueId)],
)

/** 督办单: the lead office demands of a unit what is late or was decided. */
export const slip = steeringSchema.table(
  'slip',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    unit: text('unit').notNull(),
    task: text('task'),
    milestoneId: uuid('milestone_id').references(() => milestone.id),
    issueId: uuid('issue_id').references(() => issue.id),
    demand: text('demand').notNull(),
    dueOn: plainDay('due_on').notNull(),
    state: text('state').$type<SlipState>().notNull(),
    issuedBy: uuid('issued_by').notNull(),
    issuedAt: instant('issued_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by'),
    answeredAt: instant('answered_at'),
    closedBy: uuid('closed_by'),
    closedAt: instant('closed_at'),
    note: text('note'),
    /** Rungs of the ladder that have been told. */
    told: smallint('told').notNull().default(0),
    version: version(),
  },
  table => [
    index('slip_unit').on(table.unit, table.state),
    index('slip_due').on(table.dueOn).where(sql`state in ('issued', 'returned')`),
    check('slip_state', sql`state in ('issued', 'answered', 'returned', 'closed')`),
    check('slip_answered', sql`state = 'issued' or (answer is not null and answered_by is not null)`),
    check('slip_closed_by_another', sql`state <> 'closed' or closed_by <> answered_by`),
  ],
)

/** 经过: what happened to a figure, a milestone, an issue or a slip, one after the other. Never changed or deleted. */
export const step = steeringSchema.table(
  'step',
  {
    id: uuid('id').primaryKey(),
    subject: text('subject').$type<EvidenceKind | 'figure'>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    at: instant('at').notNull(),
    /** Null where the system did it. */
    personId: uuid('person_id'),
    unit: text('unit'),
    what: text('what').notNull(),
    note: text('note').notNull(),
  },
  table => [index('step_subject').on(table.subjectId, table.at)],
)
