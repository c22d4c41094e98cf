/** What a view shows that doesn't tell rows apart. Pure. */
import type { CalendarItem, CalendarRow } from './items.tsx'

/**
 * What one booking takes of several rows at the same time, as one item that says which rows; items that are no piece of
 * anything stay as they are.
 */
export function asOne(items: readonly CalendarItem[], rows: readonly CalendarRow[]): CalendarItem[] {
  if (rows.length < 2) return [...items]
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const groups = Map.groupBy(items, ({ id, of, kind, start, end }) =>
    of === undefined ? id : [of, kind, start.getTime(), end.getTime()].join(' '),
  )
  return [...groups.values()].flatMap(pieces => {
    const [first] = pieces
    if (!first || first.of === undefined) return pieces
    return [{ ...first, places: [...new Set(pieces.map(({ rowId }) => names.get(rowId) ?? ''))] }]
  })
}
