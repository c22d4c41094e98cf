import type { Reach } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformWithin, publishedWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { totalsOf } from '../figures.ts'
import { entryNumber } from '../number.ts'
import * as api from '../statement.api.ts'
import { figureAmount, figureEntries, yearSums } from '../statement.store.ts'
import { streams } from '../terms.ts'
import { yearSoFar } from './get-sufficiency.ts'

async function cityIncome(tx: Tx, reach: Reach, pack: Pack, year: number, now: Date) {
  const platforms = await publishedWithin(tx, reach)
  const sums = await yearSums(
    tx,
    platforms.map(({ id }) => id),
    year,
  )
  return {
    year,
    until: yearSoFar(year, dateOf(now)).until,
    scopeName: reach.scope === 'locality' ? localityName(pack, reach.locality) : pack.city.name,
    total: totalsOf([...sums.values()].flat()),
    reporting: sums.size,
    platforms: platforms.map(({ id, name, locality }) => ({
      ...{ id, name, localityName: localityName(pack, locality), hasData: sums.has(id) },
      ...totalsOf(sums.get(id) ?? []),
    })),
  }
}

export const listCityIncome = (pack: Pack) =>
  operation(api.listCityIncome, async ({ year }, { tx, reach, now }) =>
    accept(await cityIncome(tx, reach, pack, year, now)),
  )

export const exportCityIncome = (pack: Pack) =>
  operation(api.exportCityIncome, async ({ year }, { tx, reach, now }) => {
    const found = await cityIncome(tx, reach, pack, year, now)
    const rows = found.platforms.map(one => [
      one.localityName,
      one.name,
      ...(one.hasData
        ? [
            ...Object.keys(streams).map(code => formatYuan(one.streams[code as keyof typeof streams])),
            ...[one.income, one.grant, one.cost].map(formatYuan),
            one.ratio === null ? '' : `${(one.ratio * 100).toFixed(1)}%`,
          ]
        : ['无数据', '', '', '', '', '', '', '', '']),
    ])
    return accept({
      name: `各平台收入-${found.scopeName}-${year}${found.until === null ? '' : '（年度未完）'}`,
      columns: [
        ...['地区', '平台', ...Object.values(streams).map(name => `${name}（元）`)],
        ...['自有收入（元）', '财政资金（元）', '运行成本（元）', '自我造血率'],
      ],
      rows,
      total: rows.length,
    })
  })

export const listStreamEntries = operation(
  api.listStreamEntries,
  async ({ platformId, year, account, detail, after, limit }, { tx, reach }) => {
    const { name } = await platformWithin(tx, reach, platformId)
    const figure = { platformId, year, account, detail }
    const rows = await figureEntries(tx, figure, after, limit + 1)
    const shown = rows.slice(0, limit)
    const sign = account === 'cost' ? 1 : -1
    return accept({
      platformName: name,
      amount: sign * (await figureAmount(tx, figure)) + 0,
      entries: shown.map(({ serial, postedAt, reverses, line: _, ...row }) => ({
        ...row,
        number: entryNumber(serial, postedAt),
        amount: sign * row.amount,
        isReversal: reverses !== null,
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)
