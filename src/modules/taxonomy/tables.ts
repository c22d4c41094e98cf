import { instant, plainDay } from '#kernel/columns.ts'
import { boolean, integer, pgSchema, primaryKey, text, unique, uuid } from '#kernel/table.ts'
import type { Scheme } from './terms.ts'

export const taxonomySchema = pgSchema('taxonomy')

/** 分类版本: one edition of a classification, in force from its day until the next edition's. Never changed. */
export const edition = taxonomySchema.table(
  'edition',
  {
    id: uuid('id').primaryKey(),
    scheme: text('scheme').$type<Scheme>().notNull(),
    /** What people call it: `2017 版`. */
    label: text('label').notNull(),
    effectiveFrom: plainDay('effective_from').notNull(),
    /** Where its rows come from: document, standard, file. */
    source: text('source').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  table => [unique('edition_day').on(table.scheme, table.effectiveFrom)],
)

/** 分类项, in the order of its edition. */
export const term = taxonomySchema.table(
  'term',
  {
    editionId: uuid('edition_id')
      .notNull()
      .references(() => edition.id),
    code: text('code').notNull(),
    /** The code above it in the same edition. */
    parent: text('parent'),
    name: text('name').notNull(),
    /** False where the source doesn't settle it (待确认). */
    confirmed: boolean('confirmed').notNull().default(true),
    position: integer('position').notNull(),
  },
  table => [primaryKey({ columns: [table.editionId, table.code] })],
)
