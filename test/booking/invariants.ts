/** What must hold of bookings whatever anybody did, asked of the database itself and not of the code under test. */

import { addDays, dateOf, minute, startOf } from '#kernel/calendar.ts'
import { getCategories } from '#modules/usage/figure.api.ts'
import type { World } from '../world.ts'
import { type Hall, hoursADay } from './hall.ts'

/** Named: to plan it takes longer than to answer it, and it is asked after every act. */
const whatIsBroken = {
  name: 'what_is_broken',
  text: `
  with r as materialized (select id, units from booking.resource where platform_id = $1::uuid),
  o as materialized (select o.* from booking.occupation o join r on r.id = o.resource_id),
  b as materialized (select * from booking.booking
    where line_id in (select id from r) or id in (select booking_id from o)),
  queue as (select * from waiting.entry where line_id in (select id from r)),
  counted as (
    select b.client_id, date_trunc('day', lower(b.during) at time zone 'Asia/Shanghai') as day,
      sum(extract(epoch from upper(b.during) - lower(b.during)) / 3600) as hours
    from b where b.line_id in (select id from r) and b.kind = 'run' and (b.state = 'confirmed' or b.late_cancel
      or (b.state = 'requested' and b.hold_until > $2::timestamptz))
    group by 1, 2)
  select 'two have one unit at one time' as what, a.id || ' ' || c.id as at from o a join o c
    on a.resource_id = c.resource_id and a.unit = c.unit and a.id < c.id and a.during && c.during
    and a.taking and c.taking
  union all select 'more units than there are', o.id::text from o join r on r.id = o.resource_id
    where o.taking and o.unit > r.units
  union all select 'what is over takes time', o.id::text from o join b on b.id = o.booking_id
    where o.taking and b.state not in ('requested', 'confirmed')
  union all select 'what lost its time takes time', o.id::text from o join b on b.id = o.booking_id
    where o.taking and b.displaced_at is not null and upper(o.during) > $2::timestamptz
  union all select 'what stands has no time', b.id::text from b
    where b.kind = 'run' and b.state in ('requested', 'confirmed') and b.displaced_at is null
      and b.no_show_at is null
      -- Of what was begun and finished in one moment only the cleaning takes time.
      and (b.finished_at is null or b.finished_at > b.started_at)
      and not exists (select 1 from o where o.booking_id = b.id and o.taking and o.part = 'run')
  union all select 'a part stands outside its booking', o.id::text from o join b on b.id = o.booking_id
    where o.taking and o.part in ('run', 'hold') and b.state = 'confirmed' and not o.during <@ b.during
      -- Who has begun and stays longer keeps the line until the next one begins; who begins early has it from then on.
      and not (o.part = 'run' and b.started_at is not null
        and (lower(o.during) <@ b.during or lower(o.during) = b.started_at))
      and o.id not in (select unnest(held) from booking.move where state = 'asked')
  union all select 'a hold that isn’t its request’s', o.id::text from o join b on b.id = o.booking_id
    where o.taking and o.held_until is distinct from case when b.state = 'requested' then b.hold_until end
      and o.id not in (select unnest(held) from booking.move)
  union all select 'an enterprise has more than ten open requests', client_id::text from b
    where state = 'requested' and kind = 'run' and hold_until > $2::timestamptz group by client_id having count(*) > 10
  union all select 'an enterprise has more than its quota', client_id || ' ' || day || ' ' || hours from counted
    where hours > $3::numeric
  union all select 'a turn is open without its time', t.id::text from waiting.turn t
    where t.line_id in (select id from r) and t.state = 'open' and t.expires_at > $2::timestamptz and not exists (
      select 1 from booking.occupation h where h.booking_id = t.hold_id and h.taking)
  union all select 'somebody who came later had the turn before', t.id || ' ' || f.id
    from waiting.turn t join queue e on e.id = t.entry_id
    join queue f on f.line_id = e.line_id and f.serial < e.serial
      and f.earliest = e.earliest and f.latest = e.latest and f.hours = e.hours
    where f.joined_at <= t.offered_at and (f.ended_at is null or f.ended_at > t.offered_at)
      and not exists (select 1 from waiting.turn p where p.entry_id = f.id and (
        (p.offered_at <= t.offered_at and (p.ended_at is null or p.ended_at > t.offered_at))
        -- Both were offered theirs at once, and a fault may have taken it in the same moment.
        or p.offered_at = t.offered_at
        or (p.offered_at < t.offered_at and p.state <> 'lost' and p.starts_at < t.ends_at and t.starts_at < p.ends_at)))`,
}

/** Every broken rule as `what: where`; there must never be any. */
export async function broken(w: World, { platformId }: Hall): Promise<string[]> {
  const values = [platformId, w.clock.now().toISOString(), hoursADay]
  const { rows } = await w.database.pool.query({ ...whatIsBroken, values })
  return rows.map(({ what, at }) => `${what}: ${at}`)
}

/** Time that the categories don't account for, or count twice, from three days ago to now. */
export async function unaccounted(w: World, { platformId }: Hall): Promise<string[]> {
  const now = w.clock.now()
  const [from, to] = [addDays(dateOf(now), -3), dateOf(now)]
  const { resources } = await w.call('scheduler', getCategories, { platformId, from, to })
  const whole = Math.floor((now.getTime() - startOf(from).getTime()) / minute)
  return resources.flatMap(({ name, total }) => {
    const sum = Object.values(total).reduce((all, minutes) => all + minutes, 0)
    return sum === whole ? [] : [`time of ${name}: ${sum} of ${whole} minutes`]
  })
}

/** Pairs of occupations of one unit that both take it at one moment, in all the database; there must never be any. */
export async function overlapping(w: World): Promise<unknown[]> {
  const { rows } = await w.inside(tx =>
    tx.execute(`select a.id, b.id as other from booking.occupation a join booking.occupation b
      on a.resource_id = b.resource_id and a.unit = b.unit and a.id < b.id and a.during && b.during
      and a.taking and b.taking`),
  )
  return rows
}
