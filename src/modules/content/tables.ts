import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, jsonb, pgSchema, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { Content } from './content.ts'
import type { ArticleKind, ArticleState } from './terms.ts'

export const contentSchema = pgSchema('content')

/**
 * 资讯: one row each. `draft` is what its office is writing, `content` what is public now and nothing while nothing is;
 * what waits for review and what was public before is kept by publishing.
 */
export const article = contentSchema.table(
  'article',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ArticleKind>().notNull(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    organisationId: uuid('organisation_id').notNull(),
    state: text('state').$type<ArticleState>().notNull().default('draft'),
    draft: jsonb('draft').$type<Record<string, unknown>>().notNull(),
    content: jsonb('content').$type<Content>(),
    /** What the public list finds it by; empty while it isn't public. */
    tokens: text('tokens').array().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    publishedAt: instant('published_at'),
    /** Since when a version waits for review. */
    reviewSince: instant('review_since'),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('article_organisation').on(table.organisationId, table.id.desc()),
    index('article_newest').on(table.publishedAt, table.id).where(sql`state = 'published'`),
    index('article_review').on(table.reviewSince).where(sql`review_since is not null`),
    index('article_tokens').using('gin', table.tokens),
    index('article_policy').on(sql`(content->>'policyId')`).where(sql`kind = 'reading'`),
    // One document is public once: links by its number must be able to tell which it is.
    uniqueIndex('article_document').on(sql`(content->>'documentNumber')`).where(sql`kind = 'policy'`),
    // Nothing of an article can be public while its state says otherwise.
    check(
      'article_public',
      sql`(state = 'published') = (content is not null) and (state <> 'published' or published_at is not null)
        and (state = 'published' or tokens = '{}')`,
    ),
    check('article_kind', sql`kind in ('policy', 'reading', 'notice', 'news', 'case')`),
    check('article_state', sql`state in ('draft', 'published', 'withdrawn')`),
  ],
)
