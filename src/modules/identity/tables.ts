import { instant } from '#kernel/columns.ts'
import type { Role } from '#kernel/role.ts'
import { sql } from '#kernel/sql.ts'
import {
  bigint,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'

export const identitySchema = pgSchema('identity')

const version = () => integer('version').notNull().default(1)

/** 单位: whoever can act, identified by its 统一社会信用代码. */
export const organisation = identitySchema.table(
  'organisation',
  {
    id: uuid('id').primaryKey(),
    uscc: text('uscc').notNull().unique('organisation_uscc'),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    locality: text('locality').notNull(),
    /** Code of the classification 'gbt-4754' (行业); null where the organisation hasn't said. */
    industry: text('industry'),
    /** Code of the city department, for government organisations of the city. */
    department: text('department'),
    verifiedAt: instant('verified_at'),
    refusedAt: instant('refused_at'),
    refusedReason: text('refused_reason'),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  table => [
    index('organisation_locality').on(table.locality, table.createdAt),
    check('organisation_decision', sql`${table.verifiedAt} is null or ${table.refusedAt} is null`),
  ],
)

/** 人员: one login, however many organisations. */
export const person = identitySchema.table('person', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull().unique('person_email'),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  /** Sealed with the data key. */
  totpSecret: text('totp_secret'),
  totpConfirmedAt: instant('totp_confirmed_at'),
  /** The last 30-second step whose code was accepted: a code works once. */
  totpLastStep: bigint('totp_last_step', { mode: 'number' }),
  createdAt: instant('created_at').notNull(),
  version: version(),
})

/** 任职: a person acting for an organisation, with roles. */
export const membership = identitySchema.table(
  'membership',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
    roles: text('roles').array().$type<Role[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    version: version(),
  },
  table => [
    uniqueIndex('membership_current').on(table.personId, table.organisationId).where(sql`ended_at is null`),
    index('membership_organisation').on(table.organisationId),
    check('membership_roles', sql`cardinality(${table.roles}) > 0`),
  ],
)

/** 邀请与注册链接: one-time links sent by mail. Only the digest of the token is kept. */
export const invitation = identitySchema.table(
  'invitation',
  {
    id: uuid('id').primaryKey(),
    tokenDigest: text('token_digest').notNull().unique(),
    email: text('email').notNull(),
    /** Null for a plain registration: the person brings an organisation of their own. */
    organisationId: uuid('organisation_id').references(() => organisation.id),
    roles: text('roles').array().$type<Role[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  table => [index('invitation_organisation').on(table.organisationId, table.createdAt)],
)

export const passwordReset = identitySchema.table('password_reset', {
  tokenDigest: text('token_digest').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => person.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const recoveryCode = identitySchema.table(
  'recovery_code',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    codeDigest: text('code_digest').notNull(),
    usedAt: instant('used_at'),
  },
  table => [primaryKey({ columns: [table.personId, table.codeDigest] })],
)

export const session = identitySchema.table(
  'session',
  {
    id: uuid('id').primaryKey(),
    tokenDigest: text('token_digest').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    membershipId: uuid('membership_id').references(() => membership.id),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    secondFactorAt: instant('second_factor_at'),
    address: text('address').notNull(),
    agent: text('agent').notNull(),
    endedAt: instant('ended_at'),
  },
  table => [index('session_person').on(table.personId)],
)

/** 信用代码例外名单: real codes whose check character is wrong, admitted one by one with a reason. */
export const usccException = identitySchema.table('uscc_exception', {
  code: text('code').primaryKey(),
  reason: text('reason').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
})

export type OrganisationRow = typeof organisation.$inferSelect
export type PersonRow = typeof person.$inferSelect
