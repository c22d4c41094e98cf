import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, pgSchema, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { DisclosureState } from './terms.ts'

export const disclosureSchema = pgSchema('disclosure')

/**
 * 全文查看申请: a platform asks to read the whole of a need that shows a summary only; its owner grants or refuses, and
 * may take a grant back. Read only once the platform's manager has accepted the undertaking, whose version and digest
 * stay. One request of a platform for a need is open or granted at a time (`request_live`).
 */
export const request = disclosureSchema.table(
  'request',
  {
    id: uuid('id').primaryKey(),
    needId: uuid('need_id').notNull(),
    /** Whose need it is. */
    organisationId: uuid('organisation_id').notNull(),
    platformId: uuid('platform_id').notNull(),
    /** Whose platform it is. */
    providerId: uuid('provider_id').notNull(),
    state: text('state').$type<DisclosureState>().notNull(),
    purpose: text('purpose').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    /** Why it was refused or taken back. */
    note: text('note'),
    undertakingVersion: text('undertaking_version'),
    undertakingDigest: text('undertaking_digest'),
    acceptedBy: uuid('accepted_by'),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  table => [
    uniqueIndex('request_live').on(table.needId, table.platformId).where(sql`state in ('asked', 'granted')`),
    check('request_state', sql`state in ('asked', 'granted', 'refused', 'revoked')`),
    check('request_decided', sql`(state = 'asked') = (decided_at is null)`),
    check('request_revoked', sql`(state = 'revoked') = (revoked_at is not null)`),
    check('request_accepted_once_granted', sql`accepted_at is null or state in ('granted', 'revoked')`),
    check(
      'request_accepted_whole',
      sql`num_nonnulls(accepted_at, accepted_by, undertaking_version, undertaking_digest) in (0, 4)`,
    ),
    index('request_provider').on(table.providerId),
  ],
)
