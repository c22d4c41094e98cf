/** 取数: what is known of a platform for the conditions, each value with its source and day. Unknown is left out. */

import type { Reach } from '#kernel/actor.ts'
import { addMonths, dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { levelsHeld, platformFigures, platformWithin } from '#modules/catalogue/index.ts'
import { platformKinds } from '#modules/catalogue/terms.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { FactCode, Facts, KnownFact, Pack } from '#modules/rulebook/index.ts'
import { serviceFigures } from './facts.store.ts'

type Known = readonly [FactCode, KnownFact]

const known = (code: FactCode, value: KnownFact['value'] | null, source: string, on: PlainDate): Known[] =>
  value === null ? [] : [[code, { value, source, on }]]

/** Of nothing recorded nobody knows whether there was nothing: a platform may serve people without the system. */
const recorded = (count: number): number | null => (count === 0 ? null : count)

/** All facts of a platform that the reach allows to see; throws Problem `not-found` where it doesn't. */
export async function factsOf(
  platformId: string,
  pack: Pack,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  reach: Reach,
): Promise<Facts> {
  const platform = await platformWithin(tx, reach, platformId)
  const today = dateOf(now)
  const [owner] = await organisationsByIds(tx, [platform.organisationId])
  const figures = await platformFigures(tx, platformId, today)
  const levels = await levelsHeld(tx, platformId, today)
  const threeYears = addMonths(today, -36)
  const oneYear = addMonths(today, -12)
  const served = await serviceFigures(tx, platformId, { services: threeYears, hours: oneYear })
  const local = (code: string) => code === pack.city.code || pack.localities.some(one => one.code === code)
  const { devicesWithoutWorth: without } = figures
  const worthSource = without > 0 ? `目录·仪器设备（${without} 台未填原值，未计入）` : '目录·仪器设备'
  const priced = '目录·服务项目与价格'
  return new Map<FactCode, KnownFact>([
    ...known('organisation.verified', owner?.verified ?? null, '单位登记与核验', today),
    ...known('organisation.local', owner ? local(owner.locality) : null, '单位登记', today),
    ...known('platform.published', platform.status === 'published', '目录·平台', today),
    ...known('platform.kind', platform.kind, `目录·平台（${platformKinds[platform.kind]}）`, today),
    ...known('platform.locality', platform.locality, '目录·平台', today),
    ...known('platform.sites', 1 + platform.sites.length, '目录·平台地址与场地', today),
    ...known('platform.lines', figures.lines, '目录·中试线', today),
    ...known('platform.devices', figures.devices, '目录·仪器设备', today),
    ...known('platform.equipment-worth', figures.worth, worthSource, today),
    ...known('platform.services', figures.services, '目录·服务项目', today),
    ...known('platform.priced-services', figures.pricedServices, priced, today),
    ...known('platform.certificates', figures.certificates, '目录·资质证书', today),
    ...known('platform.pledge-hours', platform.pledge?.hoursPerYear ?? null, '目录·开放承诺', today),
    ...known('title.municipal', levels.includes('municipal'), '目录·核对过的称号', today),
    ...known('title.provincial', levels.includes('provincial'), '目录·核对过的称号', today),
    ...known(
      'service.times',
      recorded(served.runs + served.orders),
      `预约与合同（完成 ${served.runs} 次，另签约 ${served.orders} 项）`,
      today,
    ),
    ...known('service.firms', recorded(served.firms), '预约与合同', today),
    ...known('service.revenue', served.revenue, '平台账簿·服务收入', today),
    ...known(
      'service.hours',
      served.minutes === null ? null : Math.floor(served.minutes / 60),
      '使用记录·外部机时',
      today,
    ),
  ])
}
