import { instant } from '#kernel/columns.ts'
import { bigint, index, integer, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'

export const auditSchema = pgSchema('audit')

/** The chain (审计链). Rows are only ever added; each is bound to the one before by a keyed hash. */
export const entry = auditSchema.table(
  'entry',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    event: text('event').notNull(),
    operation: text('operation').notNull(),
    actorKind: text('actor_kind').notNull(),
    personId: uuid('person_id'),
    membershipId: uuid('membership_id'),
    organisationId: uuid('organisation_id'),
    roles: text('roles').array().notNull(),
    requestId: text('request_id').notNull(),
    address: text('address').notNull(),
    objectKind: text('object_kind'),
    objectId: text('object_id'),
    reason: text('reason'),
    details: jsonb('details'),
    /** Digest of `details`: the chain holds the digest, so details can one day be erased without breaking it. */
    detailsDigest: text('details_digest').notNull(),
    keyId: text('key_id').notNull(),
    previous: text('previous').notNull(),
    mac: text('mac').notNull(),
  },
  table => [
    index('entry_object').on(table.objectKind, table.objectId),
    index('entry_person').on(table.personId, table.seq),
    index('entry_event').on(table.event, table.seq),
  ],
)

/** One row: where the chain ends. Locked last in every writing transaction, which makes the order of entries total. */
export const head = auditSchema.table('head', {
  id: integer('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  mac: text('mac').notNull(),
  keyId: text('key_id').notNull(),
  seal: text('seal').notNull(),
})
