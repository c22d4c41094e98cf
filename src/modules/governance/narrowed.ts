/** 地区与集群 of a question: of one that isn't there nothing is counted, as nought would read as none of it. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOf } from '#modules/taxonomy/index.ts'

/** `localities`: those that the caller may ask of. */
export async function narrowingRefusals(
  tx: Tx,
  { locality, cluster }: { readonly locality?: string | undefined; readonly cluster?: string | undefined },
  localities: readonly { readonly code: string }[],
  today: PlainDate,
): Promise<(Refusal | null)[]> {
  const names = await namesOf(tx, 'cluster-135n', cluster === undefined ? [] : [cluster], today)
  return [
    locality === undefined || localities.some(({ code }) => code === locality)
      ? null
      : {
          rule: 'governance.locality',
          field: 'locality',
          message: `可查看的地区中没有“${locality}”，没有可显示的数。`,
        },
    cluster === undefined || names.has(cluster)
      ? null
      : {
          rule: 'governance.cluster',
          field: 'cluster',
          message: `集群名单中没有“${cluster}”，没有可显示的数。`,
        },
  ]
}
