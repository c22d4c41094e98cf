import type { PlainDate, TimeOfDay } from '#kernel/calendar.ts'
import { instant } from '#kernel/columns.ts'
import type { Way } from '#kernel/letter.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from '#kernel/table.ts'

export const noticesSchema = pgSchema('notices')

/** What was told, worded as it was then. The id is the message's, so whoever handles it twice tells it once. */
export const letter = noticesSchema.table(
  'letter',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    /** Where in the system the thing is seen and done; null where nothing is. */
    path: text('path'),
    at: instant('at').notNull(),
  },
  table => [index('letter_at').on(table.at)],
)

/** 通知: a letter in the list of one person. `owed`: they are still to hear of it by mail. */
export const notice = noticesSchema.table(
  'notice',
  {
    letterId: uuid('letter_id')
      .notNull()
      .references(() => letter.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull(),
    readAt: instant('read_at'),
    owed: boolean('owed').notNull(),
  },
  table => [
    primaryKey({ columns: [table.personId, table.letterId] }),
    index('notice_letter').on(table.letterId),
    index('notice_unread').on(table.personId).where(sql`read_at is null`),
    index('notice_owed').on(table.personId).where(sql`owed`),
  ],
)

/**
 * How a person wants to be told, and when their mail is to be looked at next. The row is the lock under which one
 * worker at a time writes to them. Whoever never chose anything and waits for nothing has none.
 */
export const recipient = noticesSchema.table(
  'recipient',
  {
    personId: uuid('person_id').primaryKey(),
    choices: jsonb('choices').$type<Readonly<Record<string, Way>>>().notNull(),
    digestAt: text('digest_at').$type<TimeOfDay>().notNull(),
    quietFrom: text('quiet_from').$type<TimeOfDay>(),
    quietTo: text('quiet_to').$type<TimeOfDay>(),
    /** The day of the last digest that was written. */
    digestedOn: date('digested_on').$type<PlainDate>(),
    dueAt: instant('due_at'),
  },
  table => [
    index('recipient_due').on(table.dueAt).where(sql`due_at is not null`),
    check('recipient_quiet', sql`(quiet_from is null) = (quiet_to is null)`),
  ],
)

/** 通知文字的版本: the office's wording of a kind; without a subject the wording is again the one that is shipped. */
export const wording = noticesSchema.table(
  'wording',
  {
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    subject: text('subject'),
    body: text('body'),
    at: instant('at').notNull(),
    by: uuid('by').notNull(),
  },
  table => [
    primaryKey({ columns: [table.kind, table.version] }),
    check('wording_whole', sql`(subject is null) = (body is null)`),
  ],
)
