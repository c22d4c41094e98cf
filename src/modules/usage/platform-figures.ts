/** The figures of one platform's year, resource by resource, with what they rest on. */
import type { Tx } from '#kernel/operation.ts'
import { countWaiting, minutesOfResources, ratedOf } from './figure.store.ts'
import { figuresOf, noUse, summed, unfinished } from './figures.ts'
import { pledgeKeptBy } from './pledge.store.ts'
import { resourceNames, resourcesOfPlatform } from './resources.ts'
import { ratedHours } from './terms.ts'

interface Platform {
  readonly id: string
  readonly name: string
  readonly organisationId: string
}

export async function figuresOfPlatform(tx: Tx, platform: Platform, year: number, now: Date) {
  const minutes = await minutesOfResources(tx, platform.id, year)
  const today = await resourcesOfPlatform(tx, platform)
  // What was used and is a resource no longer still did its hours.
  const gone = [...minutes.keys()].filter(id => !today.some(one => one.id === id))
  const names = await resourceNames(tx, gone)
  const listed = [...today, ...gone.map(id => ({ id, name: names.get(id) ?? '（已撤销）' }))]
  const set = await ratedOf(
    tx,
    listed.map(({ id }) => id),
    year,
  )
  const resources = listed.map(({ id, name }) => {
    const own = set.find(({ resourceId }) => resourceId === id)
    const used = minutes.get(id) ?? noUse
    return {
      ...{ id, name, minutes: used },
      ...figuresOf(used, own?.hours ?? ratedHours),
      ratedReason: own?.reason ?? null,
    }
  })
  const { pledge, pledgedMinutes, keptMinutes, kept } = await pledgeKeptBy(tx, platform.id, year)
  const all = summed(resources.map(one => one.minutes))
  const rated = resources.reduce((sum, { ratedMinutes }) => sum + ratedMinutes, 0)
  return {
    platformName: platform.name,
    year,
    until: unfinished(year, now),
    resources,
    total: { minutes: all, ...figuresOf(all, rated / 60) },
    ...{ pledge, pledgedMinutes, keptMinutes, kept },
    waiting: await countWaiting(tx, platform.id),
  }
}

export type PlatformFigures = Awaited<ReturnType<typeof figuresOfPlatform>>

const hours = (minutes: number): string => (minutes / 60).toFixed(2)
const percent = (ratio: number | null): string => (ratio === null ? '—' : `${(ratio * 100).toFixed(1)}%`)
export const figureWords = { hours, percent }

export function figureSheet(found: PlatformFigures) {
  const row = (name: string, one: PlatformFigures['total'], note: string): string[] => [
    name,
    hours(one.minutes.own),
    hours(one.minutes.internal),
    hours(one.minutes.external),
    hours(one.minutes.maintenance),
    hours(one.minutes.down),
    hours(one.effectiveMinutes),
    hours(one.externalMinutes),
    hours(one.ratedMinutes),
    percent(one.utilisation),
    percent(one.externalShare),
    note,
  ]
  const state = found.until === null ? '' : '（年度未完）'
  const rows = [
    ...found.resources.map(one =>
      row(one.name, one, one.ratedReason ? `额定机时单独核定：${one.ratedReason}` : ''),
    ),
    row(
      '合计',
      found.total,
      found.pledgedMinutes === null
        ? '当年没有开放承诺'
        : `当年承诺 ${hours(found.pledgedMinutes)} 小时，承诺期内对外服务 ${hours(found.keptMinutes)} 小时，兑现率 ${percent(found.kept)}`,
    ),
  ]
  return {
    name: `机时指标-${found.platformName}-${found.year}${state}`,
    columns: [
      '中试线或设备',
      '自用（小时）',
      '内部（小时）',
      '外部（小时）',
      '维护（小时）',
      '停机（小时）',
      '有效工作机时',
      '对外服务机时',
      '额定机时',
      '使用率',
      '对外服务占比',
      '说明',
    ],
    rows,
    total: rows.length,
  }
}
