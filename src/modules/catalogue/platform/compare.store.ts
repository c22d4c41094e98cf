import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import { certificatesOf } from '../line/store.ts'
import { equipment, line, platform, service, testItem } from '../tables.ts'
import type { TitleLevel } from '../terms.ts'
import { levelsValidOn, within } from './store.ts'

/** Nested, so that columns keep the name of their table. */
const counted = (what: SQL) => sql<number>`(select count(*)::int from ${what})`

/** Everything that a comparison shows of the platforms: four queries, however many platforms and parts there are. */
export async function toCompare(tx: Tx, reach: Reach, ids: readonly string[], today: PlainDate) {
  const chosen = [...ids]
  const platforms = await tx
    .select({
      id: platform.id,
      name: platform.name,
      kind: platform.kind,
      organisationId: platform.organisationId,
      locality: platform.locality,
      address: platform.address,
      directions: platform.directions,
      clusters: platform.clusters,
      pledge: platform.pledge,
      levels: sql<TitleLevel[]>`${levelsValidOn(sql`${today}`)}`,
      processes: platform.processes,
      confirmedOn: platform.confirmedOn,
      tests: counted(sql`${testItem} t where t.platform_id = ${platform.id}`),
      equipment: counted(sql`${equipment} e where e.platform_id = ${platform.id}`),
    })
    .from(platform)
    .where(and(inArray(platform.id, chosen), within(reach)))
  const found = platforms.map(({ id }) => id)
  const lines = await tx
    .select()
    .from(line)
    .where(and(inArray(line.platformId, found), isNull(line.retiredOn)))
    .orderBy(asc(line.createdAt), asc(line.id))
  const services = await tx
    .select({
      id: service.id,
      platformId: service.platformId,
      name: service.name,
      validation: service.validation,
      form: service.form,
    })
    .from(service)
    .where(inArray(service.platformId, found))
    .orderBy(asc(service.name))
  return { platforms, lines, services, certificates: await certificatesOf(tx, found) }
}
