import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'
import type { EntryRange } from '#modules/catalogue/index.ts'
import type { Content } from './content.ts'
import type { RecordState, ShowcaseKind } from './terms.ts'

export const showcaseSchema = pgSchema('showcase')

/**
 * 成果、方案、厂房、代工: one row each. `draft` is what its owner is writing, `content` what is public now and nothing
 * while nothing is; what waits for review and what was public before is kept by publishing.
 */
export const record = showcaseSchema.table(
  'record',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ShowcaseKind>().notNull(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    organisationId: uuid('organisation_id').notNull(),
    /** Of the organisation: whose office may agree. Where the thing itself is stands in the content. */
    locality: text('locality').notNull(),
    state: text('state').$type<RecordState>().notNull().default('draft'),
    draft: jsonb('draft').$type<Record<string, unknown>>().notNull(),
    content: jsonb('content').$type<Content>(),
    /** What the public list finds it by; empty while it isn't public. */
    tokens: text('tokens').array().notNull().default([]),
    facets: text('facets').array().notNull().default([]),
    ranges: jsonb('ranges').$type<EntryRange[]>().notNull().default([]),
    confirmedOn: plainDay('confirmed_on').notNull(),
    /** When its owner was last asked to confirm. */
    remindedOn: plainDay('reminded_on'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    publishedAt: instant('published_at'),
    /** Since when a version waits for review. */
    reviewSince: instant('review_since'),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('record_organisation').on(table.organisationId, table.id.desc()),
    index('record_newest').on(table.kind, table.publishedAt, table.id).where(sql`state = 'published'`),
    index('record_review').on(table.reviewSince).where(sql`review_since is not null`),
    index('record_tokens').using('gin', table.tokens),
    index('record_facets').using('gin', table.facets),
    // Nothing of a record can be public while its state says otherwise.
    check(
      'record_public',
      sql`(state = 'published') = (content is not null) and (state <> 'published' or published_at is not null)
        and (state = 'published' or (tokens = '{}' and facets = '{}'))`,
    ),
    check('record_kind', sql`kind in ('achievement', 'solution', 'plant', 'factory')`),
  ],
)
