/** Which entries are to be written anew though nobody changed their record. */
import { type SQL, sql } from '#kernel/sql.ts'
import { entry, service } from '../tables.ts'

/** What the classes of the day are called: the name of each code. */
export interface ClassNames {
  readonly clusters: Readonly<Record<string, string>>
  /** Each with its code behind it, as entries say them. */
  readonly industries: Readonly<Record<string, string>>
  readonly directions: Readonly<Record<string, string>>
  readonly hazards: Readonly<Record<string, string>>
  readonly validations: Readonly<Record<string, string>>
  readonly forms: Readonly<Record<string, string>>
}

/** The record has no entry, or one that says less than entries say today. */
export const isUnwritten = (ownerId: unknown): SQL =>
  sql`(not exists (select from ${entry} e where e.owner_id = ${ownerId})
    or exists (select from ${entry} e where e.owner_id = ${ownerId} and e.outdated and not e.removed))`

/**
 * Its entry calls one of these classes otherwise than the edition of the day, as after a new one came into force. The
 * name stands in the body between `before` and `；`, so that a part of what it was called isn't taken for it.
 */
export const saysOtherwise = (
  kind: 'platform' | 'need',
  recordId: unknown,
  codes: SQL,
  names: ClassNames[keyof ClassNames],
  before: '；' | ' ' = '；',
): SQL =>
  sql`exists (select from unnest(${codes}) as code
    join ${entry} e on e.kind = ${kind} and e.record_id = ${recordId} and not e.removed
    where strpos('；' || e.body || '；', ${before} || (${JSON.stringify(names)}::jsonb ->> code) || '；') = 0)`

/** The same of a service of a platform, whose summary says its classes; `column` holds the code of one of them. */
export const serviceSaysOtherwise = (
  platformId: unknown,
  column: 'validation' | 'form',
  names: ClassNames[keyof ClassNames],
): SQL =>
  sql`exists (select from ${service}
    join jsonb_each_text(${JSON.stringify(names)}::jsonb) as called on called.key = ${service[column]}
    join ${entry} e on e.kind = 'service' and e.record_id = ${service.id} and not e.removed
    where ${service.platformId} = ${platformId}
    and strpos('；' || e.summary || '；', '；' || called.value || '；') = 0)`
