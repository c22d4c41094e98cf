import type { Reach } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { publishedWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../figure.api.ts'
import { minutesOfPlatforms } from '../figure.store.ts'
import { figuresOf, noUse, summed, unfinished } from '../figures.ts'
import { figureWords } from '../platform-figures.ts'
import { pledgesKept } from '../pledge.store.ts'

/** Public platforms within the office's reach, in a few queries, place by place. */
async function cityFigures(tx: Tx, reach: Reach, pack: Pack, year: number, now: Date) {
  const platforms = await publishedWithin(tx, reach)
  const ids = platforms.map(({ id }) => id)
  const minutes = await minutesOfPlatforms(tx, ids, year)
  const pledges = await pledgesKept(tx, ids, year)
  const of = (id: string) => minutes.get(id) ?? noUse
  const places = Map.groupBy(platforms, ({ locality }) => locality)
  return {
    year,
    until: unfinished(year, now),
    scopeName: reach.scope === 'locality' ? localityName(pack, reach.locality) : pack.city.name,
    localities: [...places].toSorted().map(([code, there]) => {
      const { effectiveMinutes, externalMinutes, externalShare } = figuresOf(
        summed(there.map(({ id }) => of(id))),
        0,
      )
      const rows = there.map(({ id, name }) => {
        const figures = figuresOf(of(id), 0)
        return {
          ...{ id, name },
          effectiveMinutes: figures.effectiveMinutes,
          externalMinutes: figures.externalMinutes,
          externalShare: figures.externalShare,
          pledgedMinutes: pledges.get(id)?.pledgedMinutes ?? null,
          keptMinutes: pledges.get(id)?.keptMinutes ?? 0,
          kept: pledges.get(id)?.kept ?? null,
        }
      })
      return {
        code,
        name: localityName(pack, code),
        ...{ effectiveMinutes, externalMinutes, externalShare },
        pledgedMinutes: rows.reduce((sum, { pledgedMinutes }) => sum + (pledgedMinutes ?? 0), 0),
        platforms: rows,
      }
    }),
  }
}

export const listCityFigures = (pack: Pack) =>
  operation(api.listCityFigures, async ({ year }, { tx, reach, now }) =>
    accept(await cityFigures(tx, reach, pack, year, now)),
  )

export const exportCityFigures = (pack: Pack) =>
  operation(api.exportCityFigures, async ({ year }, { tx, reach, now }) => {
    const found = await cityFigures(tx, reach, pack, year, now)
    const { hours, percent } = figureWords
    const rows = found.localities.flatMap(place =>
      place.platforms.map(one => [
        place.name,
        one.name,
        hours(one.effectiveMinutes),
        hours(one.externalMinutes),
        percent(one.externalShare),
        one.pledgedMinutes === null ? '' : hours(one.pledgedMinutes),
        percent(one.kept),
      ]),
    )
    return accept({
      name: `各平台机时-${found.scopeName}-${year}${found.until === null ? '' : '（年度未完）'}`,
      columns: [
        '地区',
        '平台',
        '有效工作机时',
        '对外服务机时',
        '对外服务占比',
        '当年承诺（小时）',
        '承诺兑现率',
      ],
      rows,
      total: rows.length,
    })
  })
