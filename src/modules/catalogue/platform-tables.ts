/** The tables of platforms and their titles; tables.ts hands them on with the others. */
import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { CoBuilder, Pledge, Site } from './platform/fields.ts'
import type { Ladder, PlatformKind, Process, TitleLevel, TitleStanding, TitleState } from './terms.ts'
import type {
  ProposedAct,
  TitleChangeKind,
  TitleChangeState,
  TitleEventKind,
  TitleProposalState,
} from './title/course-terms.ts'

export const catalogueSchema = pgSchema('catalogue')

const version = () => integer('version').notNull().default(1)
const serial = () => integer('serial').notNull().generatedAlwaysAsIdentity()

/** 中试平台. */
export const platform = catalogueSchema.table(
  'platform',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<PlatformKind>().notNull(),
    locality: text('locality').notNull(),
    address: text('address').notNull(),
    /** Besides the main one at `address`. */
    sites: jsonb('sites').$type<Site[]>().notNull().default([]),
    directions: text('directions').array().notNull(),
    /** Codes of the classification 'cluster-135n'. */
    clusters: text('clusters').array().notNull().default([]),
    /** Codes of the classification 'miit-direction'. */
    miitDirections: text('miit_directions').array().notNull().default([]),
    coBuilders: jsonb('co_builders').$type<CoBuilder[]>().notNull().default([]),
    governance: text('governance').notNull().default(''),
    pledge: jsonb('pledge').$type<Pledge>(),
    summary: text('summary').notNull(),
    hotline: text('hotline').notNull(),
    status: text('status').$type<'draft' | 'published' | 'withdrawn'>().notNull(),
    withdrawnReason: text('withdrawn_reason'),
    /** Since when it takes no new bookings because a title was revoked; running ones go on. */
    bookingsStoppedOn: plainDay('bookings_stopped_on'),
    confirmedOn: plainDay('confirmed_on').notNull(),
    /** When its owner was last asked to confirm. */
    remindedOn: plainDay('reminded_on'),
    /** Words, characters and pairs of characters of all that can be found about it. */
    tokens: text('tokens').array().notNull(),
    /** What its lines do and its services are, so that lists can be narrowed without a join. */
    processes: text('processes').array().$type<Process[]>().notNull().default([]),
    validations: text('validations').array().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    publishedAt: instant('published_at'),
    version: version(),
  },
  table => [
    index('platform_organisation').on(table.organisationId),
    index('platform_tokens').using('gin', table.tokens),
    // Read backwards by lists, newest first; a descending index would put nulls last, which no list asks for.
    index('platform_newest').on(table.publishedAt, table.id).where(sql`status = 'published'`),
    unique('platform_name').on(table.organisationId, table.name),
  ],
)

/**
 * 称号: what a platform was recognised as, by document and number. Public once the city's office has checked it; the
 * level of a platform is derived from those that are valid on the day.
 */
export const title = catalogueSchema.table(
  'title',
  {
    id: uuid('id').primaryKey(),
    /** What the number of its certificate is made of. */
    serial: serial(),
    platformId: uuid('platform_id')
      .notNull()
      .references(() => platform.id),
    ladder: text('ladder').$type<Ladder>().notNull(),
    level: text('level').$type<TitleLevel>().notNull(),
    name: text('name').notNull(),
    /** 文号 of the document that awards it. */
    docNumber: text('doc_number').notNull(),
    issuer: text('issuer').notNull(),
    issuedOn: plainDay('issued_on').notNull(),
    /** The last day; null where the document names none. */
    expiresOn: plainDay('expires_on'),
    state: text('state').$type<TitleState>().notNull(),
    declaredBy: uuid('declared_by').notNull(),
    declaredAt: instant('declared_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    /** Why it was returned. */
    note: text('note'),
    standing: text('standing').$type<TitleStanding>().notNull().default('valid'),
    /** Until when what the office demands is to be put right. */
    rectifyBy: plainDay('rectify_by'),
    /** The first day on which it is no more. */
    endedOn: plainDay('ended_on'),
    /** Ended by the office, as its host was dissolved: also in the middle of what nobody may leave of their own will. */
    dissolved: boolean('dissolved').notNull().default(false),
    /** Until when the platform may not apply again; null where nothing bars it, or nobody has said how long. */
    barredUntil: plainDay('barred_until'),
    /** 法定代表人 by the application that it was awarded on; null where it was only checked. */
    representative: text('representative'),
    version: version(),
  },
  table => [
    unique('title_serial').on(table.serial),
    unique('title_document').on(table.platformId, table.ladder, table.level, table.docNumber),
    index('title_declared').on(table.declaredAt).where(sql`state = 'declared'`),
    check('title_dissolved_is_ended', sql`not dissolved or standing = 'ended'`),
    check('title_days_in_order', sql`expires_on is null or issued_on <= expires_on`),
    check('title_decided_by_another', sql`decided_by <> declared_by`),
    check('title_decided', sql`(state = 'declared') = (decided_at is null)`),
    check('title_returned_with_reason', sql`(state = 'returned') = (note is not null)`),
    check(
      'title_level_of_ladder',
      sql`(ladder = 'administrative' and level in ('national', 'national-candidate', 'provincial', 'municipal'))
        or (ladder = 'miit' and level in ('national', 'miit-key', 'miit-reserve'))`,
    ),
    check(
      'title_standing',
      sql`standing in ('valid', 'reviewing', 'rectifying', 'revoked', 'ended') and (state = 'confirmed' or standing = 'valid')`,
    ),
    check('title_over_since', sql`(standing in ('revoked', 'ended')) = (ended_on is not null)`),
    check('title_rectified_by', sql`(standing = 'rectifying') = (rectify_by is not null)`),
    check('title_barred_revoked', sql`barred_until is null or standing = 'revoked'`),
  ],
)

/** 称号变更: a change of a platform that has a title, asked for by its manager, decided by the office. */
export const titleChange = catalogueSchema.table(
  'title_change',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => title.id),
    kind: text('kind').$type<TitleChangeKind>().notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    changedOn: plainDay('changed_on').notNull(),
    /** What the system knew to stand before it when it was asked for, and from where; null where it knew nothing. */
    known: text('known'),
    knownSource: text('known_source'),
    /** The edit of the platform's record asked for it, not a person. */
    noted: boolean('noted').notNull().default(false),
    state: text('state').$type<TitleChangeState>().notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note').notNull().default(''),
    version: version(),
  },
  table => [
    index('title_change_title').on(table.titleId, table.askedAt),
    uniqueIndex('title_change_open')
      .on(table.titleId, table.kind)
      .where(sql`state in ('asked', 'reviewing')`),
    check('title_change_state', sql`state in ('asked', 'approved', 'reviewing', 'refused', 'withdrawn')`),
    check('title_change_known_from', sql`(known is null) = (known_source is null)`),
    check('title_change_noted_known', sql`not noted or known is not null`),
    check('title_change_by_another', sql`decided_by <> asked_by or state = 'withdrawn'`),
    check('title_change_decided', sql`(state = 'asked') = (decided_at is null)`),
  ],
)

/** What happened to a title, on what ground: only ever added to. */
export const titleEvent = catalogueSchema.table(
  'title_event',
  {
    id: uuid('id').primaryKey(),
    serial: serial(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => title.id),
    at: instant('at').notNull(),
    /** The day from which it holds, by the calendar of the city. */
    on: plainDay('on').notNull(),
    kind: text('kind').$type<TitleEventKind>().notNull(),
    /** How the title stands after it. */
    standing: text('standing').$type<TitleStanding>().notNull(),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    by: uuid('by').notNull(),
    /** 整改期限 that it set. */
    term: plainDay('term'),
  },
  table => [index('title_event_title').on(table.titleId, table.serial)],
)

/** 拟办: what a rule wants done of a title, until somebody of the office does it, does otherwise, or says why not. */
export const titleProposal = catalogueSchema.table(
  'title_proposal',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => title.id),
    act: text('act').$type<ProposedAct>().notNull(),
    /** Id of the rule of the policy pack, and what it says. */
    rule: text('rule').notNull(),
    ruleSource: text('rule_source').notNull(),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull(),
    /** The page of the office where what it rests on is seen. */
    place: text('place').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    state: text('state').$type<TitleProposalState>().notNull().default('open'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note').notNull().default(''),
    version: version(),
  },
  table => [
    index('title_proposal_title').on(table.titleId, table.proposedAt),
    uniqueIndex('title_proposal_open').on(table.titleId).where(sql`state = 'open'`),
    check('title_proposal_act', sql`act in ('rectify', 'revoke')`),
    check('title_proposal_state', sql`state in ('open', 'done', 'overtaken', 'dropped')`),
    check('title_proposal_place', sql`place like '/office/%'`),
    check('title_proposal_decided', sql`(state = 'open') = (decided_at is null)`),
    check(
      'title_proposal_dropped',
      sql`state <> 'dropped' or (length(note) >= 5 and decided_by is not null)`,
    ),
  ],
)
