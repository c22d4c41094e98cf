import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../freshness.api.ts'
import { type OwnerConfirmed, ownersConfirmed, totalOf } from '../freshness.ts'

async function named(tx: Tx, owners: readonly OwnerConfirmed[]) {
  const found = await organisationsByIds(
    tx,
    owners.map(({ organisationId }) => organisationId),
  )
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return owners.map(one => ({ ...one, organisationName: names.get(one.organisationId) ?? '' }))
}

export const getFreshness = operation(api.getFreshness, async ({ after = '', limit }, { tx, now }) => {
  const owners = await ownersConfirmed(tx, dateOf(now))
  const rest = owners.filter(({ organisationId }) => organisationId > after)
  const page = rest.slice(0, limit)
  return accept({
    total: totalOf(owners),
    owners: await named(tx, page),
    next: rest.length > limit ? (page.at(-1)?.organisationId ?? null) : null,
  })
})

export const exportFreshness = operation(api.exportFreshness, async (_input, { tx, now }) => {
  const owners = await named(tx, await ownersConfirmed(tx, dateOf(now)))
  return accept({
    name: '数据确认情况',
    columns: [
      '单位',
      '平台',
      '成果、方案、厂房和代工',
      '90 天内确认过',
      '逾 90 天',
      '逾 180 天',
      '最早的确认日期',
    ],
    rows: owners.map(one => [
      one.organisationName,
      ...[one.platforms, one.showcase, one.fresh, one.due, one.stale].map(String),
      one.oldest,
    ]),
    total: owners.length,
  })
})
