import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
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
import type { DrawnPanels, DrawQuestion } from './draw.ts'
import type { Rubric, SheetContent } from './rubric.ts'
import type {
  Aggregation,
  DeclineReason,
  ReviewState,
  SeatOrigin,
  SeatRole,
  SeatState,
  TieKind,
} from './terms.ts'

export const reviewSchema = pgSchema('review')

/** 专家档案: who may be asked to review, and what is known of them. A change of where they work undoes the verification. */
export const expert = reviewSchema.table(
  'expert',
  {
    personId: uuid('person_id').primaryKey(),
    title: text('title').notNull(),
    disciplines: text('disciplines').array().notNull(),
    finance: boolean('finance').notNull(),
    /** How many reviews at a time, at most. */
    loadCap: smallint('load_cap').notNull(),
    locality: text('locality').notNull(),
    /** When the office had checked who they are and where they work; null until then. */
    verifiedAt: instant('verified_at'),
    verifiedBy: uuid('verified_by'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  () => [
    check('expert_load_cap', sql`load_cap between 1 and 20`),
    check('expert_disciplines', sql`cardinality(disciplines) > 0`),
    check('expert_verified_by', sql`(verified_at is null) = (verified_by is null)`),
  ],
)

/** 任职经历 by code of the organisation (统一社会信用代码); without an end, still there. */
export const employment = reviewSchema.table(
  'employment',
  {
    personId: uuid('person_id').notNull(),
    uscc: text('uscc').notNull(),
    name: text('name').notNull(),
    since: plainDay('since').notNull(),
    until: plainDay('until'),
  },
  table => [
    primaryKey({ columns: [table.personId, table.uscc, table.since] }),
    check('employment_order', sql`until is null or until >= since`),
  ],
)

/** 关系声明 of an expert to an organisation; one that has an end counts for three years more. */
export const tie = reviewSchema.table(
  'tie',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').$type<TieKind>().notNull(),
    uscc: text('uscc').notNull(),
    name: text('name').notNull(),
    note: text('note').notNull(),
    until: plainDay('until'),
  },
  table => [
    index('tie_person').on(table.personId),
    check('tie_kind', sql`kind in ('project', 'patent', 'adviser', 'family', 'declared')`),
  ],
)

/** 股权关系: one organisation holds a share of another. */
export const holding = reviewSchema.table(
  'holding',
  {
    id: uuid('id').primaryKey(),
    holderUscc: text('holder_uscc').notNull(),
    holderName: text('holder_name').notNull(),
    heldUscc: text('held_uscc').notNull(),
    heldName: text('held_name').notNull(),
    source: text('source').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    endedAt: instant('ended_at'),
  },
  table => [
    uniqueIndex('holding_current').on(table.holderUscc, table.heldUscc).where(sql`ended_at is null`),
    check('holding_of_another', sql`holder_uscc <> held_uscc`),
  ],
)

export interface Concerned {
  readonly uscc: string
  readonly name: string
}

export interface MaterialSection {
  readonly heading: string
  readonly text: string
}

export interface MaterialFile {
  readonly fileId: string
  readonly title: string
}

/**
 * 评审: one subject that a panel judges. The module knows no application: whoever opens it hands over what the experts
 * may see. What was put to them and how it is judged stays as it was once scoring has begun (`review_stays`).
 */
export const review = reviewSchema.table(
  'review',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Reviews that are compared with one another: of one call, one year. */
    round: text('round').notNull(),
    title: text('title').notNull(),
    organisations: jsonb('organisations').$type<readonly Concerned[]>().notNull(),
    /** The codes of `organisations`, and their names as they are compared. */
    concerned: text('concerned').array().notNull(),
    locality: text('locality').notNull(),
    disciplines: text('disciplines').array().notNull(),
    sections: jsonb('sections').$type<readonly MaterialSection[]>().notNull(),
    files: jsonb('files').$type<readonly MaterialFile[]>().notNull(),
    rubric: jsonb('rubric').$type<Rubric>().notNull(),
    aggregation: text('aggregation').$type<Aggregation>().notNull(),
    needed: smallint('needed').notNull(),
    dueOn: plainDay('due_on'),
    state: text('state').$type<ReviewState>().notNull(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    startedAt: instant('started_at'),
    closedAt: instant('closed_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('review_one_of_subject')
      .on(table.subjectKind, table.subjectId)
      .where(sql`state <> 'withdrawn'`),
    index('review_state').on(table.state, table.id),
    check('review_state_known', sql`state in ('forming', 'scoring', 'closed', 'withdrawn')`),
    check('review_aggregation', sql`aggregation in ('median', 'trimmed', 'mean')`),
    check('review_needed', sql`needed between 1 and 15`),
    check('review_concerned', sql`cardinality(concerned) > 0`),
    check('review_started', sql`state not in ('scoring', 'closed') or started_at is not null`),
    check('review_closed', sql`(state = 'closed') = (closed_at is not null)`),
    check('review_withdrawn', sql`(state = 'withdrawn') = (withdrawn_at is not null)`),
    check('review_withdrawn_with_reason', sql`(withdrawn_at is null) = (withdrawn_reason is null)`),
  ],
)

/**
 * 抽取: panels by lot. The hash of the seed and everything that the lot depends on are fixed before; the seed is told
 * after, so that anybody can repeat the draw.
 */
export const draw = reviewSchema.table(
  'draw',
  {
    id: uuid('id').primaryKey(),
    reviewIds: uuid('review_ids').array().notNull(),
    seedHash: text('seed_hash').notNull(),
    seed: text('seed').notNull(),
    question: jsonb('question').$type<DrawQuestion>().notNull(),
    committedBy: uuid('committed_by').notNull(),
    committedAt: instant('committed_at').notNull(),
    drawnAt: instant('drawn_at'),
    result: jsonb('result').$type<DrawnPanels>(),
  },
  () => [check('draw_result', sql`(drawn_at is null) = (result is null)`)],
)

/** 席位: an expert asked to review. `seat_without_conflict` (see the migrations) has the last word. */
export const seat = reviewSchema.table(
  'seat',
  {
    id: uuid('id').primaryKey(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => review.id),
    /** 专家 1, 专家 2: by which results name who scored. */
    number: smallint('number').notNull(),
    expertId: uuid('expert_id').notNull(),
    role: text('role').$type<SeatRole>().notNull(),
    origin: text('origin').$type<SeatOrigin>().notNull(),
    drawId: uuid('draw_id').references(() => draw.id),
    state: text('state').$type<SeatState>().notNull(),
    seatedBy: uuid('seated_by').notNull(),
    seatedAt: instant('seated_at').notNull(),
    respondedAt: instant('responded_at'),
    declineReason: text('decline_reason').$type<DeclineReason>(),
    note: text('note').notNull().default(''),
    /** When whoever sat there left, by whatever way. */
    leftAt: instant('left_at'),
    draft: jsonb('draft').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('seat_once')
      .on(table.reviewId, table.expertId)
      .where(sql`state in ('invited', 'accepted', 'conflicted')`),
    uniqueIndex('seat_number').on(table.reviewId, table.number),
    index('seat_expert').on(table.expertId),
    check('seat_state', sql`state in ('invited', 'accepted', 'declined', 'conflicted', 'released')`),
    check('seat_role', sql`role in ('technical', 'finance')`),
    check('seat_origin', sql`(origin = 'draw') = (draw_id is not null)`),
    check('seat_left', sql`(state in ('invited', 'accepted')) = (left_at is null)`),
  ],
)

/** 评分表 as it was handed in: never changed or deleted; one that a conflict took out says when and why (`sheet_stays`). */
export const sheet = reviewSchema.table(
  'sheet',
  {
    seatId: uuid('seat_id')
      .primaryKey()
      .references(() => seat.id),
    content: jsonb('content').$type<SheetContent>().notNull(),
    /** Of 100, in hundredths. */
    total: integer('total').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    removedAt: instant('removed_at'),
    removedReason: text('removed_reason'),
  },
  () => [
    check('sheet_total', sql`total between 0 and 10000`),
    check('sheet_removed_with_reason', sql`(removed_at is null) = (removed_reason is null)`),
  ],
)

/** 会议纪要: a correction follows, nothing is overwritten (`minutes_stay`). */
export const minutes = reviewSchema.table(
  'minutes',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => review.id),
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  table => [primaryKey({ columns: [table.reviewId, table.revision] })],
)

/** 现场核查记录 of an expert, written on site, perhaps without a network: `key` tells a repeated sending. */
export const visit = reviewSchema.table(
  'visit',
  {
    id: uuid('id').primaryKey(),
    seatId: uuid('seat_id')
      .notNull()
      .references(() => seat.id),
    key: uuid('key').notNull(),
    visitedOn: plainDay('visited_on').notNull(),
    place: text('place').notNull(),
    seen: text('seen').notNull(),
    doubts: text('doubts').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  table => [uniqueIndex('visit_key').on(table.seatId, table.key)],
)
