import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { IndexTable } from './indicator-table.ts'
import type { Snapshot } from './snapshot.ts'
import type { FindingKind, Grade, LocalResult, PartState, ScoredGrade, Stage, TableState } from './terms.ts'

export const evaluationSchema = pgSchema('evaluation')

/** A decimal number kept exactly, as its digits. */
const exact = customType<{ data: string }>({ dataType: () => 'numeric' })

/** 指标体系, version by version: proposed by one person, adopted by another; what a version says never changes. */
export const indexTable = evaluationSchema.table(
  'index_table',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull(),
    number: integer('number').notNull(),
    content: jsonb('content').$type<IndexTable>().notNull(),
    hash: text('hash').notNull(),
    note: text('note').notNull(),
    state: text('state').$type<TableState>().notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note').notNull().default(''),
  },
  table => [
    unique('index_table_version').on(table.code, table.number),
    check('index_table_state', sql`state in ('proposed', 'adopted', 'returned')`),
    check('index_table_decided', sql`(state = 'proposed') = (decided_at is null)`),
    check('index_table_two_people', sql`decided_by <> proposed_by`),
    check('index_table_hash', sql`hash ~ '^[0-9a-f]{64}$'`),
  ],
)

/** 等次的分数线, as the office decided them for a round; none where the city has decided nothing. */
export type Thresholds = Partial<Record<ScoredGrade, string>>

/** 年度评价: one of a year. */
export const round = evaluationSchema.table(
  'round',
  {
    id: uuid('id').primaryKey(),
    year: smallint('year').notNull(),
    tableId: uuid('table_id')
      .notNull()
      .references(() => indexTable.id),
    engine: text('engine').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    /** When the figures were taken. */
    takenAt: instant('taken_at').notNull(),
    answerBy: plainDay('answer_by').notNull(),
    thresholds: jsonb('thresholds').$type<Thresholds>(),
    /** The decision that the thresholds rest on. */
    thresholdsBasis: text('thresholds_basis').notNull().default(''),
    /** What the sample was drawn with. */
    seed: text('seed'),
    noticeFrom: plainDay('notice_from'),
    noticeUntil: plainDay('notice_until'),
    /** How many working days it was announced for; null of what was announced before this was kept. */
    noticeDays: smallint('notice_days'),
    publishedAt: instant('published_at'),
    startedBy: uuid('started_by').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    unique('round_of_year').on(table.year),
    check('round_year', sql`year between 2020 and 2100`),
    check(
      'round_stage',
      sql`stage in ('answering', 'local', 'verifying', 'judging', 'deliberating', 'notice', 'published')`,
    ),
    check('round_noticed', sql`stage not in ('notice', 'published') or (notice_from <= notice_until)`),
    check('round_published', sql`(stage = 'published') = (published_at is not null)`),
  ],
)

/** 参评平台: one platform in one round. `result` is frozen when the round goes to notice. */
export const part = evaluationSchema.table(
  'part',
  {
    id: uuid('id').primaryKey(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    locality: text('locality').notNull(),
    platformName: text('platform_name').notNull(),
    /** The class that scales and indicators go by: the kind of the platform. */
    klass: text('klass').notNull(),
    state: text('state').$type<PartState>().notNull().default('asked'),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
    deferralReason: text('deferral_reason'),
    deferralNote: text('deferral_note'),
    localResult: text('local_result').$type<LocalResult>(),
    localNote: text('local_note').notNull().default(''),
    localBy: uuid('local_by'),
    localAt: instant('local_at'),
    sampled: boolean('sampled').notNull().default(false),
    sampleNote: text('sample_note'),
    sampleBy: uuid('sample_by'),
    sampleAt: instant('sample_at'),
    /** Where the deliberation departs from what the score leads to: proposed by one, confirmed by another. */
    setGrade: text('set_grade').$type<ScoredGrade | 'fail'>(),
    setReason: text('set_reason').notNull().default(''),
    setBy: uuid('set_by'),
    setConfirmedBy: uuid('set_confirmed_by'),
    grade: text('grade').$type<Grade>(),
    total: exact('total'),
    result: jsonb('result').$type<Snapshot>(),
    resultHash: text('result_hash'),
    version: integer('version').notNull().default(1),
  },
  table => [
    unique('part_once').on(table.roundId, table.platformId),
    index('part_platform').on(table.platformId),
    index('part_organisation').on(table.organisationId),
    check('part_state', sql`state in ('asked', 'answered', 'deferral-asked', 'deferred', 'absent')`),
    check('part_answered', sql`(state = 'answered') = (answered_at is not null)`),
    check('part_local', sql`(local_result is null) = (local_at is null)`),
    check(
      'part_local_doubt_says_why',
      sql`local_result is distinct from 'doubted' or length(local_note) >= 5`,
    ),
    check('part_set_by_two', sql`set_confirmed_by <> set_by`),
    check(
      'part_set_with_reason',
      sql`(set_grade is null) = (set_by is null) and (set_grade is null or length(set_reason) >= 5)`,
    ),
    check('part_grade', sql`grade in ('excellent', 'good', 'pass', 'fail', 'deferred', 'exempt')`),
    check(
      'part_frozen_whole',
      sql`(result is null) = (result_hash is null) and (result is null) = (grade is null)`,
    ),
  ],
)

/** 指标取值: the system's value stays as it was taken (`value_taken_stays`, see the migrations), whatever is said beside it. */
export const value = evaluationSchema.table(
  'value',
  {
    partId: uuid('part_id')
      .notNull()
      .references(() => part.id),
    input: text('input').notNull(),
    /** Null where no record of the system tells it. */
    taken: exact('taken'),
    records: integer('records').notNull().default(0),
    /** Of the records and amounts that it was made of. */
    digest: text('digest'),
    claimed: exact('claimed'),
    claimReason: text('claim_reason').notNull().default(''),
    claimEvidence: text('claim_evidence').notNull().default(''),
    verified: exact('verified'),
    verifiedReason: text('verified_reason').notNull().default(''),
    verifiedBy: uuid('verified_by'),
    verifiedAt: instant('verified_at'),
  },
  table => [
    primaryKey({ columns: [table.partId, table.input] }),
    check(
      'value_claim_says_why',
      sql`claimed is null or (length(claim_evidence) >= 2 and (taken is null or length(claim_reason) >= 5))`,
    ),
    check(
      'value_verified_says_why',
      sql`verified is null or (length(verified_reason) >= 5 and verified_by is not null)`,
    ),
    check('value_verified_at', sql`(verified is null) = (verified_at is null)`),
  ],
)

/** 认定: marks of the qualitative part, bonus, malus, veto and exemption. Counts once a second person confirmed it. */
export const finding = evaluationSchema.table(
  'finding',
  {
    id: uuid('id').primaryKey(),
    partId: uuid('part_id')
      .notNull()
      .references(() => part.id),
    kind: text('kind').$type<FindingKind>().notNull(),
    /** The indicator, or the code of the fact in the table. */
    code: text('code').notNull(),
    /** Of a mark its grade or points; empty of facts. */
    mark: text('mark').notNull().default(''),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    confirmedBy: uuid('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    /** 专家评审 that a mark was taken over from; null of what two people established. */
    reviewId: uuid('review_id'),
  },
  table => [
    uniqueIndex('finding_once').on(table.partId, table.code).where(sql`withdrawn_at is null`),
    check('finding_kind', sql`kind in ('mark', 'bonus', 'malus', 'veto', 'exemption')`),
    check('finding_two_people', sql`confirmed_by <> proposed_by`),
    check('finding_confirmed', sql`(confirmed_by is null) = (confirmed_at is null)`),
    check('finding_reason', sql`length(reason) >= 5`),
    check('finding_withdrawn', sql`(withdrawn_at is null) = (withdrawn_reason is null)`),
  ],
)

/** 对等次的异议: raised while the grades are in notice, answered under its number; by whom stands apart, in `objector`. */
export const objection = evaluationSchema.table(
  'objection',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    partId: uuid('part_id')
      .notNull()
      .references(() => part.id),
    matter: text('matter').notNull(),
    receivedAt: instant('received_at').notNull(),
    upheld: boolean('upheld'),
    /** For everybody to read, so it names nobody. */
    answer: text('answer'),
    answeredBy: uuid('answered_by'),
    answeredAt: instant('answered_at'),
    /** When the round went back to the deliberation because of it. */
    reopenedAt: instant('reopened_at'),
  },
  table => [
    index('objection_round').on(table.roundId),
    check('objection_answered', sql`num_nonnulls(upheld, answer, answered_by, answered_at) in (0, 4)`),
    check('objection_reopened', sql`reopened_at is null or upheld`),
  ],
)

/** Who raised an objection, sealed with the data key: read by the lead alone, each time recorded; joined to nothing. */
export const objector = evaluationSchema.table('objector', {
  objectionId: uuid('objection_id')
    .primaryKey()
    .references(() => objection.id),
  sealed: text('sealed').notNull(),
})
