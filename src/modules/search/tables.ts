import { instant } from '#kernel/columns.ts'
import { index, integer, pgSchema, text, uuid } from '#kernel/table.ts'

export const searchSchema = pgSchema('search')

/** 同义词: words that say the same to whoever searches; each finds what is written with any of the others. */
export const synonym = searchSchema.table(
  'synonym',
  {
    id: uuid('id').primaryKey(),
    /** Two or more, folded as the index folds texts. */
    words: text('words').array().notNull(),
    changedAt: instant('changed_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [index('synonym_words').using('gin', table.words)],
)
