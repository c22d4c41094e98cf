/** Writes lines made by chance (test/offers.ts) into a database, with all that they are matched by. */
import type { Database } from '#adapters/postgres/open.ts'
import { offersByChance } from '#test/offers.ts'

const id = (name: string) => `md5(o ->> '${name}')::uuid`
const each = 'from jsonb_array_elements($1::jsonb) o'

const fillings = [
  `insert into catalogue.platform (id, organisation_id, name, kind, locality, address, directions, summary, hotline,
      status, confirmed_on, tokens, created_at, published_at)
    select ${id('platform')}, ${id('platform')}, '示例平台 ' || (o ->> 'platform'), 'enterprise', o ->> 'locality', '示例路',
      array(select jsonb_array_elements_text(o -> 'directions')), '', '', 'published', '2026-03-02', '{}', now(), now()
    ${each}`,
  `insert into catalogue.line (id, platform_id, name, process, summary, exclusions, capabilities, batch, changeovers,
      hazards_accepted, hazards_refused, refused_classes, created_at)
    select ${id('line')}, ${id('platform')}, o ->> 'name', o ->> 'process', o ->> 'summary', '', o -> 'capabilities',
      nullif(o -> 'batch', 'null'), o -> 'changeovers',
      array(select jsonb_array_elements_text(o -> 'accepted')), array(select jsonb_array_elements_text(o -> 'refused')),
      case when jsonb_typeof(o -> 'classes') = 'array' then array(select jsonb_array_elements_text(o -> 'classes')) end,
      now()
    ${each}`,
  `insert into booking.resource (id, platform_id, organisation_id, kind, of_id, created_at)
    select ${id('line')}, ${id('platform')}, ${id('platform')}, 'line', ${id('line')}, now() ${each}`,
  `insert into booking.schedule (line_id, opening, notice_hours, horizon_days, min_hours, max_days, hold_hours, cancel_hours)
    select ${id('line')}, s -> 'opening', (s -> 'noticeHours')::int, (s -> 'horizonDays')::int, (s -> 'minHours')::int,
      (s -> 'maxDays')::int, (s -> 'holdHours')::int, (s -> 'cancelHours')::int
    ${each}, lateral (select o -> 'schedule' as s) x where jsonb_typeof(s) = 'object'`,
  `insert into booking.occupation (booking_id, resource_id, unit, part, during, taking)
    select gen_random_uuid(), ${id('line')}, 1, 'run', tstzrange((b ->> 'start')::timestamptz, (b ->> 'end')::timestamptz),
      true
    ${each}, jsonb_array_elements(o -> 'busy') b`,
  `insert into pricing.price (id, subject_id, customer, price, valid_from, created_at)
    select gen_random_uuid(), ${id('line')}, 'all', o -> 'price', '2026-01-01', now()
    ${each} where jsonb_typeof(o -> 'price') = 'object'`,
  `insert into catalogue.certificate (id, platform_id, kind, number, valid_from, valid_to, scope, created_at)
    select gen_random_uuid(), ${id('platform')}, c ->> 'kind', c ->> 'number', (c ->> 'validFrom')::date,
      (c ->> 'validTo')::date, c -> 'scope', now()
    ${each}, jsonb_array_elements(o -> 'certificates') c`,
]

/** What overlaps takes a line once, as the constraint has it. */
function disjoint<T extends { readonly start: Date; readonly end: Date }>(busy: readonly T[]): T[] {
  const inOrder = busy.toSorted((a, b) => a.start.getTime() - b.start.getTime())
  const kept: T[] = []
  for (const one of inOrder) if ((kept.at(-1)?.end ?? one.start) <= one.start) kept.push(one)
  return kept
}

export async function fillOffers({ pool, engine }: Database, total: number, seed: number): Promise<void> {
  const { offer } = offersByChance(seed)
  const client = await pool.connect()
  try {
    // Bookings behind what takes a line aren't asked for here.
    await client.query('set session_replication_role = replica')
    for (let left = total; left > 0; left -= 2_000) {
      const page = Array.from({ length: Math.min(left, 2_000) }, offer).map(
        ({ line, platform, price, certificates, schedule, busy }) => ({
          line: line.id,
          platform: platform.id,
          locality: platform.locality,
          directions: platform.directions,
          name: line.name,
          process: line.process,
          summary: line.summary,
          capabilities: line.capabilities,
          batch: line.batch,
          changeovers: line.changeovers,
          accepted: line.hazardsAccepted,
          refused: line.hazardsRefused,
          classes: line.refusedClasses,
          price,
          certificates,
          schedule,
          busy: disjoint(busy),
        }),
      )
      for (const filling of fillings) await client.query(filling, [JSON.stringify(page)])
    }
    await client.query('reset session_replication_role')
    // What autovacuum does on a server before long; the embedded database has none.
    if (engine === 'server') await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}
