import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { ShownLine } from './label.ts'
import type { Shortfall } from './shortfall.ts'
import type { AdviceKind, Askable, ExclusionReason } from './terms.ts'
import type { KeptComparison } from './training.ts'
import type { KeptPoints } from './weights.ts'

export const matchingSchema = pgSchema('matching')

/**
 * 匹配概况: how many lines a need found when it was reckoned last, and what the city couldn't meet, for figures. The list
 * itself is computed anew. Reckoned when a need is published, and again every day while it is open.
 */
export const outcome = matchingSchema.table('outcome', {
  needId: uuid('need_id').primaryKey(),
  at: instant('at').notNull(),
  meets: integer('meets').notNull(),
  unknown: integer('unknown').notNull(),
  near: integer('near').notNull(),
  excluded: integer('excluded').notNull(),
  /** When a line met it first, of all the times it was reckoned. */
  firstMetAt: instant('first_met_at'),
  shortfalls: jsonb('shortfalls').$type<Shortfall[]>().notNull().default([]),
})

/**
 * 提问: what a line doesn't state and a need depends on. Open until it is answered or declined; no two are open about
 * one criterion of one line (`question_open`), so that an owner is asked once however many wait.
 */
export const question = matchingSchema.table(
  'question',
  {
    id: uuid('id').primaryKey(),
    lineId: uuid('line_id').notNull(),
    criterion: text('criterion').$type<Askable>().notNull(),
    askedAt: instant('asked_at').notNull(),
    answeredAt: instant('answered_at'),
    /** Why there is no answer; null where it was stated. */
    declinedReason: text('declined_reason'),
  },
  table => [
    uniqueIndex('question_open').on(table.lineId, table.criterion).where(sql`answered_at is null`),
    check('question_declined', sql`${table.declinedReason} is null or ${table.answeredAt} is not null`),
  ],
)

/** The needs that wait for an answer; whose they are, the owner of the line isn't told. */
export const questionNeed = matchingSchema.table(
  'question_need',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => question.id),
    needId: uuid('need_id').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.questionId, table.needId] }),
    index('question_need_need').on(table.needId),
  ],
)

/** 撮合请求: an owner asks for a matchmaker's help with a need; one at a time (`assistance_open`). */
export const assistance = matchingSchema.table(
  'assistance',
  {
    id: uuid('id').primaryKey(),
    needId: uuid('need_id').notNull(),
    /** Whose need it is. */
    organisationId: uuid('organisation_id').notNull(),
    wish: text('wish').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    endedAt: instant('ended_at'),
  },
  table => [uniqueIndex('assistance_open').on(table.needId).where(sql`ended_at is null`)],
)

/** 接手: who helps. Of all who take a request at once one has it (`taking_one`), until it is given back. */
export const taking = matchingSchema.table(
  'taking',
  {
    id: uuid('id').primaryKey(),
    assistanceId: uuid('assistance_id')
      .notNull()
      .references(() => assistance.id),
    organisationId: uuid('organisation_id').notNull(),
    takenBy: uuid('taken_by').notNull(),
    takenAt: instant('taken_at').notNull(),
    givenBackAt: instant('given_back_at'),
    reason: text('reason'),
  },
  table => [
    uniqueIndex('taking_one').on(table.assistanceId).where(sql`given_back_at is null`),
    index('taking_organisation').on(table.organisationId),
    check('taking_reason', sql`(given_back_at is null) = (reason is null)`),
  ],
)

/** 所见的清单: what the matcher showed of a need when something was decided on it; a list that stays the same is kept once. */
export const shown = matchingSchema.table(
  'shown',
  {
    id: uuid('id').primaryKey(),
    needId: uuid('need_id').notNull(),
    digest: text('digest').notNull(),
    at: instant('at').notNull(),
    weightsVersion: text('weights_version').notNull(),
    /** In the order of the matcher, before any advice. */
    lines: jsonb('lines').$type<readonly ShownLine[]>().notNull(),
  },
  table => [unique('shown_once').on(table.needId, table.digest)],
)

/** 撮合意见: what a matchmaker said of a line, with the list they saw. Kept for good; the newest of a line counts. */
export const decision = matchingSchema.table(
  'decision',
  {
    id: uuid('id').primaryKey(),
    needId: uuid('need_id').notNull(),
    lineId: uuid('line_id').notNull(),
    kind: text('kind').$type<AdviceKind | 'withdrawn'>().notNull(),
    reason: text('reason').$type<ExclusionReason>(),
    note: text('note').notNull(),
    shownId: uuid('shown_id')
      .notNull()
      .references(() => shown.id),
    takingId: uuid('taking_id')
      .notNull()
      .references(() => taking.id),
    organisationId: uuid('organisation_id').notNull(),
    decidedBy: uuid('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  table => [
    index('decision_line').on(table.needId, table.lineId),
    check('decision_kind', sql`kind in ('pin', 'exclude', 'note', 'withdrawn')`),
    check('decision_reason', sql`(kind = 'exclude') = (reason is not null)`),
  ],
)

/** 权重版本: points that were learnt or set, with the report on them. Kept for good. */
export const weights = matchingSchema.table('weights', {
  version: text('version').primaryKey(),
  points: jsonb('points').$type<KeptPoints>().notNull(),
  provenance: text('provenance').notNull(),
  /** What was measured when it was learnt; null for what was set by rule. */
  report: jsonb('report').$type<KeptComparison>(),
  madeAt: instant('made_at').notNull(),
})

/** 启用: which version is in force since when. The last one counts, and only one can come next (its number is the key). */
export const weightsUse = matchingSchema.table('weights_use', {
  number: integer('number').primaryKey(),
  version: text('version')
    .notNull()
    .references(() => weights.version),
  since: instant('since').notNull(),
  /** Null where it was done on the server's command line. */
  usedBy: uuid('used_by'),
})
