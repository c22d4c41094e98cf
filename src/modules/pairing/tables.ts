import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { PairRole, PairState } from './terms.ts'

export const pairingSchema = pgSchema('pairing')

/** 结对: a university, a platform and a firm along a chain, for a term. */
export const pair = pairingSchema.table(
  'pair',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    /** Code of 产业链 in the directory of clusters. */
    chain: text('chain').notNull(),
    aims: text('aims').notNull(),
    until: plainDay('until').notNull(),
    shown: boolean('shown').notNull(),
    state: text('state').$type<PairState>().notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** When the last side said yes. */
    activeAt: instant('active_at'),
    endedAt: instant('ended_at'),
    /** The organisation that declined, withdrew or ended it. */
    endedBy: uuid('ended_by'),
    endReason: text('end_reason'),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('pair_proposed').on(table.proposedAt),
    check('pair_state', sql`state in ('proposed', 'active', 'declined', 'withdrawn', 'ended')`),
    check('pair_active_since', sql`(state in ('active', 'ended')) = (active_at is not null)`),
    check(
      'pair_ended_whole',
      sql`(state in ('declined', 'withdrawn', 'ended')) = (ended_at is not null and ended_by is not null and end_reason is not null)`,
    ),
  ],
)

/** 一方. A pair is active only when all have answered (`pair_by_all`, see the migrations). */
export const party = pairingSchema.table(
  'party',
  {
    pairId: uuid('pair_id')
      .notNull()
      .references(() => pair.id),
    organisationId: uuid('organisation_id').notNull(),
    locality: text('locality').notNull(),
    role: text('role').$type<PairRole>().notNull(),
    position: integer('position').notNull(),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
  },
  table => [
    primaryKey({ columns: [table.pairId, table.organisationId] }),
    uniqueIndex('party_one_platform').on(table.pairId).where(sql`role = 'platform'`),
    index('party_organisation').on(table.organisationId),
    index('party_locality').on(table.locality),
    check('party_role', sql`role in ('university', 'platform', 'firm')`),
    check('party_answered_by', sql`(answered_at is null) = (answered_by is null)`),
  ],
)
