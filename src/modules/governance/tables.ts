import type { PlainDate } from '#kernel/calendar.ts'
import { instant } from '#kernel/columns.ts'
import { date, integer, jsonb, pgSchema, primaryKey, text } from '#kernel/table.ts'
import type { GapFigures } from './gaps.ts'

export const governanceSchema = pgSchema('governance')

/**
 * 缺口月报: the gaps of a month as they stood when it was over, for the city and for each place. Holds only what may be
 * shown, never what it was counted from; never changed or deleted (`gap_report_stays`, see the migrations).
 */
export const gapReport = governanceSchema.table(
  'gap_report',
  {
    /** Its first day. */
    month: date('month').$type<PlainDate>().notNull(),
    /** Code of the city or of a place in it. */
    scope: text('scope').notNull(),
    at: instant('at').notNull(),
    /** Fewer enterprises than this are never shown. */
    fewest: integer('fewest').notNull(),
    figures: jsonb('figures').$type<GapFigures>().notNull(),
  },
  table => [primaryKey({ columns: [table.month, table.scope] })],
)
