import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gte, inArray, lt, lte, ne, or, type SQL } from '#kernel/sql.ts'
import { figure, series } from './tables.ts'

export type FigureRow = typeof figure.$inferSelect

export interface FigureKey {
  readonly indicator: string
  readonly place: string
  readonly period: string
  readonly kind: FigureRow['kind']
}

const keyed = ({ indicator, place, period, kind }: FigureKey): SQL | undefined =>
  and(
    eq(figure.indicator, indicator),
    eq(figure.place, place),
    eq(figure.period, period),
    eq(figure.kind, kind),
  )

interface Eyes {
  /** The unit that looks. */
  readonly own: string
  /** The one place that it sees, besides what was confirmed of the city; or `all`. */
  readonly whose: string
  readonly city: string
}

const seen = ({ own, whose, city }: Eyes): SQL | undefined =>
  and(
    or(ne(figure.state, 'draft'), eq(figure.unit, own)),
    whose === 'all'
      ? undefined
      : or(eq(figure.place, whose), and(eq(figure.place, city), eq(figure.state, 'confirmed'))),
  )

/** Every revision that may be seen: no other unit's draft, the newest period and revision first. */
export const figuresSeen = (tx: Tx, indicator: string, eyes: Eyes): Promise<FigureRow[]> =>
  tx
    .select()
    .from(figure)
    .where(and(eq(figure.indicator, indicator), seen(eyes)))
    .orderBy(desc(figure.period), asc(figure.place), asc(figure.kind), desc(figure.revision))

/** Of each place, period and kind the newest that was confirmed. */
export const confirmedFigures = (tx: Tx, indicators: readonly string[]): Promise<FigureRow[]> =>
  tx
    .selectDistinctOn([figure.indicator, figure.place, figure.period, figure.kind])
    .from(figure)
    .where(and(inArray(figure.indicator, [...indicators]), eq(figure.state, 'confirmed')))
    .orderBy(figure.indicator, figure.place, figure.period, figure.kind, desc(figure.revision))

/** The newest revision of a figure, whatever its state; held. */
export async function lockNewest(tx: Tx, key: FigureKey): Promise<FigureRow | null> {
  const [row] = await tx
    .select()
    .from(figure)
    .where(keyed(key))
    .orderBy(desc(figure.revision))
    .limit(1)
    .for('update')
  return row ?? null
}

/** A figure that the caller's unit reports, or any but a draft for who sees `all`; held. */
export async function lockFigure(tx: Tx, id: string, whose: string): Promise<FigureRow> {
  const [row] = await tx
    .select()
    .from(figure)
    .where(and(eq(figure.id, id), whose === 'all' ? ne(figure.state, 'draft') : eq(figure.unit, whose)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** False where somebody else began the same one; the series takes the indicator's population with its first figure. */
export async function insertFigure(tx: Tx, row: typeof figure.$inferInsert): Promise<boolean> {
  await tx
    .insert(series)
    .values({ indicator: row.indicator, population: row.population })
    .onConflictDoNothing()
  const inserted = await tx.insert(figure).values(row).onConflictDoNothing().returning({ id: figure.id })
  return inserted.length > 0
}

/** Throws Problem `conflict` when that version isn't current. */
export async function storeFigure(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof figure.$inferInsert>,
): Promise<FigureRow> {
  const [row] = await tx
    .update(figure)
    .set({ ...change, version: version + 1 })
    .where(and(eq(figure.id, id), eq(figure.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** Not with the lead office, or back from it. */
export const unreported = ['due', 'draft', 'returned'] as const
const isUnreported = inArray(figure.state, [...unreported])

/** What was asked for by a day and isn't reported, a few at a time, but for what has gone all the way up (`top`), held so that two processes don't tell of one twice. */
export const figuresDue = (tx: Tx, by: PlainDate, top: number): Promise<FigureRow[]> =>
  tx
    .select()
    .from(figure)
    .where(and(isUnreported, lte(figure.dueOn, by), lt(figure.told, top)))
    .orderBy(asc(figure.dueOn), asc(figure.id))
    .limit(500)
    .for('update', { skipLocked: true })

/** What was asked for by a day and wasn't reported before a moment, the earliest day first. */
export const figuresLate = (tx: Tx, day: PlainDate, before: Date): Promise<FigureRow[]> =>
  tx
    .select()
    .from(figure)
    .where(and(lt(figure.dueOn, day), or(isUnreported, gte(figure.submittedAt, before))))
    .orderBy(asc(figure.dueOn), asc(figure.id))

export const noteFigureTold = async (tx: Tx, id: string, told: number): Promise<void> => {
  await tx.update(figure).set({ told }).where(eq(figure.id, id))
}

/** What waits: for a unit to report, or for the lead office to decide. */
export const figureWaits = (unit: string, leads: boolean): SQL | undefined =>
  or(and(eq(figure.unit, unit), isUnreported), leads ? eq(figure.state, 'submitted') : undefined)

export const figuresWaiting = (tx: Tx, unit: string, leads: boolean): Promise<FigureRow[]> =>
  tx.select().from(figure).where(figureWaits(unit, leads)).orderBy(asc(figure.dueOn), asc(figure.id))
