/**
 * What a booking that is asked for and confirmed leaves in the database, written by hand: the same rows in tables made alike
 * with the same indexes and constraints, in two statements, nothing asked, judged, signed or told. What any program that
 * keeps as much has to do at least.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Interval, lengthOf } from '#kernel/interval.ts'

const kept = [
  ['booking.booking', 'id = $1'],
  ['booking.occupation', 'booking_id = $1'],
  ['booking.booking_event', 'booking_id = $1'],
  ['audit.entry', "object_kind = 'booking' and object_id = $1::text"],
  ['messages.outbox', "payload::text like '%' || $1::text || '%'"],
] as const

const nameOf = (table: string) => `bench.${table.replace('.', '_')}`

/** Copies the tables empty, and takes the rows that a booking has left as patterns. */
export async function sameRows(pool: pg.Pool, bookingId: string, first: Interval) {
  let amount = 0
  const patterns = new Map<string, readonly Record<string, unknown>[]>()
  for (const [table, of] of kept) {
    const { rows } = await pool.query(
      `select to_jsonb(t) as row from ${table} t where ${of.replace('$1', `'${bookingId}'`)}`,
    )
    await pool.query(`create table ${nameOf(table)} (like ${table} including all)`)
    patterns.set(
      table,
      rows.map(({ row }) => row),
    )
    amount += rows.length
  }
  await pool.query(`alter table bench.booking_occupation add exclude using gist
    (resource_id with =, unit with =, during with &&) where (taking)`)
  await pool.query('create table bench.head (id integer primary key, seq bigint not null)')
  await pool.query('insert into bench.head values (1, 0)')
  /** Each client has a line of its own, and takes its hours one after the other. */
  const places = new Map<number, { readonly line: string; written: number }>()

  /** One of the two: the first inserts the head and what it takes, the second lets both stand. */
  const statementOf = (turn: 0 | 1): { readonly text: string; readonly filled: readonly unknown[] } => {
    const own = (table: string) =>
      patterns.get(table)?.filter((_, at, all) => at < all.length / 2 === (turn === 0)) ?? []
    const filled: unknown[] = []
    const given = (value: unknown) => `$${4 + filled.push(JSON.stringify(value))}::text::jsonb`
    const inserted = (table: string, row: unknown, anew: string) =>
      `insert into ${nameOf(table)} overriding system value select (jsonb_populate_record(null::${nameOf(table)}, ${given(row)} || ${anew})).*`
    const parts = [
      ...(turn === 0
        ? [
            ...(patterns.get('booking.booking') ?? []).map(row =>
              inserted(
                'booking.booking',
                { ...row, state: 'requested', hold_until: '2100-01-01T00:00:00Z' },
                "jsonb_build_object('id', $1::uuid, 'serial', 1)",
              ),
            ),
            ...(patterns.get('booking.occupation') ?? []).map(
              row =>
                `insert into bench.booking_occupation (booking_id, resource_id, unit, part, during, taking, held_until)
                 values ($1::uuid, $2::uuid, 1, '${row['part']}', tstzrange($3, $4), true, '2100-01-01')`,
            ),
          ]
        : [
            `update bench.booking_booking set state = 'confirmed', hold_until = null, version = 2 where id = $1::uuid`,
            `update bench.booking_occupation set held_until = null
             where booking_id = $1::uuid and resource_id = $2::uuid and during = tstzrange($3, $4)`,
          ]),
      ...own('booking.booking_event').map(row =>
        inserted(
          'booking.booking_event',
          row,
          "jsonb_build_object('id', gen_random_uuid(), 'booking_id', $1::uuid)",
        ),
      ),
      ...own('messages.outbox').map(row =>
        inserted('messages.outbox', row, "jsonb_build_object('id', gen_random_uuid())"),
      ),
      ...own('audit.entry').map(row =>
        inserted('audit.entry', row, "jsonb_build_object('seq', (select seq from ended))"),
      ),
    ]
    return {
      text: `with ended as (update bench.head set seq = seq + 1 where id = 1 returning seq),
        ${parts.map((part, at) => `p${at} as (${part})`).join(', ')} select 1`,
      filled,
    }
  }
  const statements = [statementOf(0), statementOf(1)]

  return {
    /** Rows that one booking has, counted where it was made by the system. */
    amount,
    write: async (client: number) => {
      const place = places.get(client) ?? { line: randomUUID(), written: 0 }
      places.set(client, place)
      const later = place.written * lengthOf(first)
      place.written += 1
      const [start, end] = [new Date(first.start.getTime() + later), new Date(first.end.getTime() + later)]
      const [id, { line }] = [randomUUID(), place]
      for (const [turn, { text, filled }] of statements.entries())
        await pool.query({ name: `same-${turn}`, text, values: [id, line, start, end, ...filled] })
    },
  }
}
