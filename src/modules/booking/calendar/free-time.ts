import { addDays, dateOf, type PlainDate, startOf } from '#kernel/calendar.ts'
import { spanText } from '#kernel/columns.ts'
import { type Interval, subtract } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import type { LineNeed } from '../resource/resource.ts'
import { type Hours, type Opening, openTimesOf } from '../schedule.ts'
import type { ResourceKind } from '../terms.ts'
import { type Ends, endsOf, freeAmong, momentsFrom, openHours, type Span } from './availability.ts'

/** `needs`: something that the line needs beside itself is short then, taken or outside its own hours. */
export interface Busy extends Interval {
  readonly kind: 'run' | 'closure' | 'needs'
}

/** A resource from one date to another. Reckoned when asked: of hundreds, one after the other, few are dates at once. */
export interface FreeTime {
  /** Empty for what has no hours of its own: it goes with the line that needs it. */
  readonly open: readonly Interval[]
  /** Times in which none of its units can be had, in order. */
  readonly busy: () => Busy[]
  readonly free: () => Interval[]
}

interface Row extends Record<string, unknown> {
  readonly id: string
  readonly kind: ResourceKind
  readonly units: number
  readonly retired: boolean
  readonly needs: LineNeed[]
  readonly opening: Opening[] | null
  readonly special: [PlainDate, Hours[]][] | null
  /** Times of all that takes it, and closures apart, one behind the other as the database sends a range (`spansIn`). */
  readonly taken: Buffer | null
  readonly closed: Buffer | null
}

interface BusySpan extends Span {
  readonly kind: Busy['kind']
}

/** Of a range with two ends: its flags, then of each end its length, 8, and microseconds since 2000. */
const rangeBytes = 25
const since2000 = Date.UTC(2000)

const instantIn = (sent: DataView, at: number): number =>
  since2000 + (sent.getInt32(at) * 2 ** 32 + sent.getUint32(at + 4)) / 1000

/** The ends of spans of which no two overlap: then they are in order once all ends are. */
function endsIn(sent: readonly (Buffer | null)[]): Ends {
  const bytes = sent.reduce((sum, one) => sum + (one?.length ?? 0), 0)
  const ends = new Float64Array((bytes / rangeBytes) * 2)
  let to = 0
  for (const one of sent) {
    if (one === null) continue
    const view = new DataView(one.buffer, one.byteOffset, one.length)
    for (let at = 0; at < one.length; at += rangeBytes) {
      ends[to++] = instantIn(view, at + 5)
      ends[to++] = instantIn(view, at + 17)
    }
  }
  return ends.sort()
}

function addSpans(spans: BusySpan[], sent: Buffer | null, kind: Busy['kind']): void {
  if (sent === null) return
  const view = new DataView(sent.buffer, sent.byteOffset, sent.length)
  for (let at = 0; at < sent.length; at += rangeBytes)
    spans.push({ start: instantIn(view, at + 5), end: instantIn(view, at + 17), kind })
}

/** In order of start. */
function spansOf({ taken, closed }: Row): BusySpan[] {
  const spans: BusySpan[] = []
  addSpans(spans, taken, 'run')
  addSpans(spans, closed, 'closure')
  // The index mostly has them in order already.
  const inOrder = spans.every(({ start }, at) => at === 0 || (spans[at - 1]?.start ?? 0) <= start)
  return inOrder ? spans : spans.sort((a, b) => a.start - b.start)
}

/** The times in which so many of the spans stand at once. */
function crowded(spans: readonly BusySpan[], many: number): BusySpan[] {
  const changes = spans
    .flatMap(({ start, end, kind }) => [
      { at: start, by: 1, kind },
      { at: end, by: -1, kind },
    ])
    // What ends makes room before what begins in the same moment takes it.
    .sort((a, b) => a.at - b.at || a.by - b.by)
  const found: BusySpan[] = []
  let [count, start] = [0, 0]
  for (const { at, by, kind } of changes) {
    if (count < many && count + by >= many) start = at
    if (count >= many && count + by < many && start < at) found.push({ start, end: at, kind })
    count += by
  }
  return found
}

/** What of the hours lies outside `open`; both in order. */
function outside(hours: readonly Interval[], open: readonly Interval[]): BusySpan[] {
  let first = 0
  return hours.flatMap(hour => {
    while ((open[first]?.end ?? hour.end) <= hour.start) first++
    let last = first
    while ((open[last]?.start ?? hour.end) < hour.end) last++
    return subtract(hour, open.slice(first, last)).map(({ start, end }) => ({
      ...{ start: start.getTime(), end: end.getTime(), kind: 'needs' as const },
    }))
  })
}

/** Spans that touch or overlap as one. */
function joined(spans: readonly BusySpan[]): BusySpan[] {
  const all: BusySpan[] = []
  for (const next of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && next.start <= last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, next.end) }
    else all.push(next)
  }
  return all
}

/** The hours of a resource of its own, as reckoned once for all lines that need it; null where it has none. */
type HoursOf = (row: Row) => readonly Interval[] | null

/**
 * When a need can't be met: too many of its resources have too few units left or are shut, while the line is open. Beyond
 * the line's hours a resource may be shut as the line may, since only the ends of a run fall into opening hours.
 */
function shortages(
  need: LineNeed,
  rows: ReadonlyMap<string, Row>,
  whole: Interval,
  lineOpen: readonly Interval[],
  hoursOf: HoursOf,
): BusySpan[] {
  const always: BusySpan = { start: whole.start.getTime(), end: whole.end.getTime(), kind: 'needs' }
  const short = need.resourceIds.flatMap(id => {
    const row = rows.get(id)
    if (!row || row.retired || row.units < need.units) return [always]
    const taken = crowded(spansOf(row), row.units - need.units + 1)
    const own = hoursOf(row)
    return own === null ? taken : joined([...taken, ...outside(lineOpen, own)])
  })
  return crowded(short, need.resourceIds.length - need.count + 1).map(one => ({ ...one, kind: 'needs' }))
}

/** A line that isn't booked online has no hours, whatever its special days. */
const timesOf = ({ kind, opening, special }: Row) =>
  kind === 'line' && opening === null ? null : openTimesOf(opening, new Map(special ?? []))

/** Opening hours from one date to another, reckoned once for all that are open alike. */
function hoursBetween(first: PlainDate, last: PlainDate): HoursOf {
  const weeks = new Map<string, Interval[]>()
  return row => {
    const times = timesOf(row)
    if (times === null) return null
    const alike = JSON.stringify([row.opening, row.special])
    const open = weeks.get(alike) ?? openHours(times, first, last)
    weeks.set(alike, open)
    return open
  }
}

/** Times in which none of its units can be had, in order. */
function busySpans(row: Row, rows: ReadonlyMap<string, Row>, within: Interval, hoursOf: HoursOf): BusySpan[] {
  // Of a single unit no two overlap: the constraint sees to that.
  const own = row.units === 1 ? spansOf(row) : crowded(spansOf(row), row.units)
  const lineOpen = row.needs.length === 0 ? [] : (hoursOf(row) ?? [])
  return row.needs.length === 0
    ? own
    : [...own, ...row.needs.flatMap(need => shortages(need, rows, within, lineOpen, hoursOf))].sort(
        (a, b) => a.start - b.start,
      )
}

/**
 * The same without their kinds. Most lines have one unit, of which no two spans overlap, and need nothing: then what was sent
 * is all that there is to it.
 */
const busyEnds = (row: Row, rows: ReadonlyMap<string, Row>, within: Interval, hoursOf: HoursOf): Ends =>
  row.units === 1 && row.needs.length === 0
    ? endsIn([row.taken, row.closed])
    : endsOf(busySpans(row, rows, within, hoursOf))

const asDates = (spans: readonly BusySpan[]): Busy[] =>
  spans.map(({ start, end, kind }) => ({ start: new Date(start), end: new Date(end), kind }))

/** The resources and what they need, each with its hours and all that takes it within a time, in one query. */
async function rowsOf(tx: Tx, resourceIds: readonly string[], within: Interval, now: Date): Promise<Row[]> {
  if (resourceIds.length === 0) return []
  const asked = sql`${`{${resourceIds.join(',')}}`}::uuid[]`
  const { rows } = await tx.execute<Row>(sql`
    with wanted as (
      -- Arrays, as of functions in a row PostgreSQL expects a million rows and compiles the query for them.
      select distinct id from unnest(${asked} || array(
        select jsonb_array_elements_text(n.need -> 'resourceIds')::uuid
        from booking.resource r, jsonb_array_elements(r.needs) n(need)
        where r.id = any(${asked}) and r.needs <> '[]'
      )) id
    )
    select r.id, r.kind, r.units, r.retired_at is not null as retired, r.needs, coalesce(s.opening, r.opening) as opening,
      d.special, t.taken, t.closed
    from wanted join booking.resource r using (id)
    left join booking.schedule s on s.line_id = r.id
    left join (
      select resource_id, json_agg(json_build_array(date, hours)) as special
      from booking.special_day where resource_id = any(array(select id from wanted)) group by resource_id
    ) d on d.resource_id = r.id
    left join (
      -- As they are stored: making text or numbers of thousands takes longer than finding them.
      select resource_id, string_agg(range_send(during), '') filter (where part <> 'closure') as taken,
        string_agg(range_send(during), '') filter (where part = 'closure') as closed
      from booking.occupation
      where resource_id = any(array(select id from wanted)) and taking and during && ${spanText(within)}::tstzrange
        and (held_until is null or held_until > ${now.toISOString()}::timestamptz)
      group by resource_id
    ) t on t.resource_id = r.id`)
  return rows
}

/** When resources can't be had within a time, as of `now`, for whoever knows their opening hours: one query for all. */
export async function busyOf(
  tx: Tx,
  resourceIds: readonly string[],
  within: Interval,
  now: Date,
): Promise<Map<string, Busy[]>> {
  const rows = new Map((await rowsOf(tx, resourceIds, within, now)).map(row => [row.id, row]))
  const hoursOf = hoursBetween(dateOf(within.start), dateOf(within.end))
  return new Map([...rows.values()].map(row => [row.id, asDates(busySpans(row, rows, within, hoursOf))]))
}

/**
 * The one account of when resources are open, taken and free, of one or of hundreds in one query (B5): for pages, for
 * comparing, for whoever plans. From one date to another, both included, as of `now`. A line is free when what it needs
 * beside itself can be had, too; what it needs for set-up and cleaning depends on the product, which the check of a
 * request knows.
 */
export async function freeTimeOf(
  tx: Tx,
  resourceIds: readonly string[],
  [first, last]: readonly [PlainDate, PlainDate],
  now: Date,
): Promise<Map<string, FreeTime>> {
  const within = { start: startOf(first), end: startOf(addDays(last, 1)) }
  const rows = new Map((await rowsOf(tx, resourceIds, within, now)).map(row => [row.id, row]))
  const hoursOf = hoursBetween(first, last)
  const momentAt = momentsFrom(within.start)
  return new Map(
    [...rows.values()].map(row => {
      const open = hoursOf(row) ?? []
      const busy = () => asDates(busySpans(row, rows, within, hoursOf))
      const free = () => freeAmong(open, busyEnds(row, rows, within, hoursOf), momentAt)
      return [row.id, { open, busy, free }]
    }),
  )
}
