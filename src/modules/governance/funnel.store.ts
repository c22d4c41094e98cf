import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import type { DropReason } from '#modules/catalogue/terms.ts'
import type { Course } from './funnel.ts'
import { type Area, inPeriod, placed, rows } from './store.ts'
import { type Stage, stageCodes } from './terms.ts'

export interface CourseRow extends Course {
  readonly serial: number
  readonly createdAt: Date
  /** Null where not everybody may read it. */
  readonly name: string | null
}

type Moment = string | Date | null

interface Found extends Readonly<Record<Stage, Moment>> {
  readonly id: string
  readonly serial: number
  readonly created: string | Date
  readonly locality: string
  readonly cluster: string | null
  readonly name: string | null
  readonly withdrawn: Moment
  readonly code: DropReason | null
  readonly closed: (DropReason | null)[] | null
}

const reachedOf = (found: Found): Course['reached'] =>
  Object.fromEntries(
    stageCodes.flatMap(stage => {
      const at = found[stage]
      return at === null ? [] : [[stage, new Date(at)]]
    }),
  )

/** What the API calls the cluster of needs that chose none. */
export const noCluster = 'none'

/** Needs that were published in the period within the area, and when each came to each step; the newest first. */
export async function courses(tx: Tx, area: Area, period: Interval): Promise<CourseRow[]> {
  const { reach, locality, cluster } = area
  const found = await rows<Found>(
    tx,
    sql`select n.id, n.serial, n.created_at as created, n.locality, n.cluster, n.public_name as name,
          n.withdrawn_at as withdrawn, n.withdrawn_code as code, inquired.closed,
          n.published_at as published, diagnosed.first as diagnosed, o.first_met_at as matched,
          least(asked.first, inquired.first, read.first, booked.first) as contacted,
          inquired.first as quoted,
          least(inquired.awarded, booked.confirmed) as ordered
        from catalogue.pub_need n
        left join matching.pub_outcome o on o.need_id = n.id
        left join lateral (
          select min(answered_at) as first from diagnosis.pub_diagnosis where need_id = n.id
        ) diagnosed on true
        left join lateral (
          select min(asked_at) as first from matching.pub_question where need_id = n.id
        ) asked on true
        left join lateral (
          select min(first_at) as first from catalogue.pub_need_reading where need_id = n.id
        ) read on true
        left join lateral (
          select min(sent_at) as first, min(decided_at) filter (where state = 'awarded') as awarded,
            to_jsonb(array_agg(closed_code) filter (where state = 'closed')) as closed
          from inquiry.pub_inquiry where need_id = n.id
        ) inquired on true
        left join lateral (
          select min(created_at) as first, min(confirmed_at) filter (where state = 'confirmed') as confirmed
          from booking.pub_booking where need_id = n.id
        ) booked on true
        where n.kind in ('service', 'testing') and ${inPeriod(period, sql`n.published_at`)}
          and ${placed(reach, sql`n.locality`)}
          and ${locality === undefined ? sql`true` : sql`n.locality = ${locality}`}
          and ${cluster === undefined ? sql`true` : sql`coalesce(n.cluster, ${noCluster}) = ${cluster}`}
        order by n.published_at desc, n.id desc`,
  )
  return found.map(row => ({
    id: row.id,
    serial: row.serial,
    createdAt: new Date(row.created),
    locality: row.locality,
    cluster: row.cluster,
    name: row.name,
    reached: reachedOf(row),
    withdrawnAt: row.withdrawn === null ? null : new Date(row.withdrawn),
    withdrawnCode: row.code,
    closedCodes: row.closed ?? [],
  }))
}
