import type { Reach } from '#kernel/actor.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { PgColumn } from '#kernel/table.ts'
import type { Side } from './sides.ts'

const sideColumn = { client: sql`o.client_id`, provider: sql`o.provider_id` } as const

/** Records of orders under a signed contract that the organisation carries out. */
export const ofSignedOrder = (orderId: PgColumn, reach: Reach): SQL =>
  reach.scope === 'organisation'
    ? sql`${orderId} in (select o.id from "order".pub_order o
        where o.provider_id = ${reach.organisationId} and o.state = 'signed')`
    : sql`false`

/** Records of orders of which the organisation is this side. */
export const ofSide = (orderId: PgColumn, reach: Reach, side: Side): SQL =>
  reach.scope === 'organisation'
    ? sql`exists (select from "order".pub_order o
        where o.id = ${orderId} and ${sideColumn[side]} = ${reach.organisationId})`
    : sql`false`
