import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { asc, eq, lte, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { type Settings, standard } from './delivery.ts'
import { recipient } from './tables.ts'

type RecipientRow = typeof recipient.$inferSelect

const settingsIn = ({ choices, digestAt, quietFrom, quietTo, digestedOn }: RecipientRow): Settings => ({
  choices,
  digestAt,
  quiet: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null,
  digestedOn,
})

/** How each of these people wants to be told. */
export async function settingsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<(personId: string) => Settings> {
  const rows = personIds.length === 0 ? [] : await tx.run(settingsOfPeople, { personIds: [...personIds] })
  const byPerson = new Map(rows.map(row => [row.personId, settingsIn(row)]))
  return personId => byPerson.get(personId) ?? standard
}

const settingsOfPeople = statement(
  db =>
    db
      .select()
      .from(recipient)
      .where(sql`${recipient.personId} = any(${givenAll('personIds', 'uuid')})`),
  'notices_settings',
)

/**
 * The settings are as if new from now on; whoever waits for mail is looked at again at once, since what is waited for
 * may have changed.
 */
export async function storeSettings(
  tx: Tx,
  personId: string,
  { choices, digestAt, quiet }: Pick<Settings, 'choices' | 'digestAt' | 'quiet'>,
  now: Date,
): Promise<void> {
  const set = { choices, digestAt, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
  await tx
    .insert(recipient)
    .values({ personId, ...set })
    .onConflictDoUpdate({
      target: recipient.personId,
      set: {
        ...set,
        dueAt: sql`case when ${recipient.dueAt} is not null then ${now.toISOString()}::timestamptz end`,
      },
    })
}

/** These people are looked at again at these times, if not before. In the order of people, so that no two workers wait for one another. */
export async function lookAgain(tx: Tx, dueAt: ReadonlyMap<string, Date>): Promise<void> {
  if (dueAt.size === 0) return
  const rows = [...dueAt]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([personId, at]) => ({ personId, choices: {}, digestAt: standard.digestAt, dueAt: at }))
  await tx
    .insert(recipient)
    .values(rows)
    .onConflictDoUpdate({
      target: recipient.personId,
      set: { dueAt: sql`least(${recipient.dueAt}, excluded.due_at)` },
    })
}

/** People whose mail is due, locked for the one worker who writes it. */
export async function takeDue(
  tx: Tx,
  now: Date,
  most: number,
): Promise<{ personId: string; settings: Settings }[]> {
  const rows = await tx
    .select()
    .from(recipient)
    .where(lte(recipient.dueAt, now))
    .orderBy(asc(recipient.dueAt), asc(recipient.personId))
    .limit(most)
    .for('update', { skipLocked: true })
  return rows.map(row => ({ personId: row.personId, settings: settingsIn(row) }))
}

interface Seen {
  readonly personId: string
  readonly dueAt: Date | null
  /** The day of the digest that was just written; null where none was. */
  readonly day: PlainDate | null
}

export async function storeSeen(tx: Tx, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return
  const people = sql.param(seen.map(({ personId }) => personId))
  const dues = sql.param(seen.map(({ dueAt }) => dueAt?.toISOString() ?? null))
  const days = sql.param(seen.map(({ day }) => day))
  await tx.execute(sql`
    update ${recipient} r set due_at = s.due_at, digested_on = coalesce(s.day, r.digested_on)
    from unnest(${people}::uuid[], ${dues}::timestamptz[], ${days}::date[]) as s (person_id, due_at, day)
    where r.person_id = s.person_id`)
}

/** Locked, so that of two changes by one person neither is lost. */
export async function lockSettings(tx: Tx, personId: string): Promise<Settings> {
  const [row] = await tx.select().from(recipient).where(eq(recipient.personId, personId)).for('update')
  return row ? settingsIn(row) : standard
}
