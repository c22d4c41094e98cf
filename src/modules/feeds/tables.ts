import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, pgSchema, smallint, text, unique, uuid } from '#kernel/table.ts'
import type { FeedSubject } from './terms.ts'

export const feedsSchema = pgSchema('feeds')

/**
 * 订阅: a calendar of a subject, read by whoever has the link, with the eyes that its owner has at that moment. Of the
 * link only a digest is kept. A person has twenty places and each takes one, however many are made at once.
 */
export const feed = feedsSchema.table(
  'feed',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    place: smallint('place').notNull(),
    name: text('name').notNull(),
    subject: text('subject').$type<FeedSubject>().notNull(),
    subjectId: uuid('subject_id'),
    keyDigest: text('key_digest').notNull().unique('feed_key'),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    unique('feed_place').on(table.personId, table.place),
    check('feed_place_of_twenty', sql`place between 1 and 20`),
    check('feed_subject_of_its_kind', sql`(subject = 'own') = (subject_id is null)`),
  ],
)
