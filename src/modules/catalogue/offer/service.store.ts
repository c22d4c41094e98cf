import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray, sql } from '#kernel/sql.ts'
import { platform, service } from '../tables.ts'

interface ServiceFilter {
  readonly locality: readonly string[]
  readonly validation: readonly string[]
  readonly form: readonly string[]
  /** Of these only, where they are named. */
  readonly platforms?: readonly string[]
}

/** Services of published platforms, platform by platform, each with the number of all that match. */
export const publishedServices = (
  tx: Tx,
  { locality, validation, form, platforms }: ServiceFilter,
  limit: number,
) =>
  tx
    .select({
      service,
      platformName: platform.name,
      organisationId: platform.organisationId,
      locality: platform.locality,
      hotline: platform.hotline,
      confirmedOn: platform.confirmedOn,
      processes: platform.processes,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(service)
    .innerJoin(platform, eq(platform.id, service.platformId))
    .where(
      and(
        eq(platform.status, 'published'),
        platforms ? inArray(platform.id, [...platforms]) : undefined,
        locality.length > 0 ? inArray(platform.locality, [...locality]) : undefined,
        validation.length > 0 ? inArray(service.validation, [...validation]) : undefined,
        form.length > 0 ? inArray(service.form, [...form]) : undefined,
      ),
    )
    .orderBy(asc(platform.name), asc(platform.id), asc(service.name), asc(service.id))
    .limit(limit)
