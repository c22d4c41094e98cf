import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../figure.api.ts'
import { confirmedFigures, type FigureRow, figuresSeen } from '../figure.store.ts'
import { figureView, namedPlace, targetViews } from '../figure.view.ts'
import { indicatorById, indicatorsOf } from '../indicator.ts'
import { reached, unitOf } from '../unit.ts'

const idsOf = (pack: Pack) => indicatorsOf(pack).map(({ id }) => id)

export const listTargets = (pack: Pack) =>
  operation(api.listTargets, async (_input, { tx, now }) => {
    const views = await targetViews(tx, pack, await confirmedFigures(tx, idsOf(pack)), now)
    return accept({ at: now, targets: views.map(({ view }) => view) })
  })

/** The newest confirmed of each period, by kind. */
function periodsOf(rows: readonly FigureRow[]) {
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted()
  return periods.map(period => {
    const actual = rows.find(row => row.period === period && row.kind === 'actual')
    const forecast = rows.find(row => row.period === period && row.kind === 'forecast')
    return {
      period,
      actual: actual?.value ?? null,
      missing: actual?.missing ?? null,
      forecast: forecast?.value ?? null,
      method: forecast?.method ?? null,
    }
  })
}

export const getTarget = (pack: Pack) =>
  operation(api.getTarget, async ({ id }, { tx, reach, actor, now }) => {
    if (!indicatorById(pack, id)) throw new Problem('not-found')
    const confirmed = await confirmedFigures(tx, idsOf(pack))
    const found = (await targetViews(tx, pack, confirmed, now)).find(({ view }) => view.id === id)
    if (!found) throw new Problem('not-found')
    const [own, whose] = [unitOf(actor), reached(reach, actor)]
    const rows = await figuresSeen(tx, id, { own, whose, city: pack.city.code })
    const mine = { own, actor, leads: actingFor(actor).roles.includes('city-lead'), today: dateOf(now) }
    const figures = []
    for (const row of rows) figures.push(await figureView(tx, pack, row, mine))
    const ofId = confirmed.filter(({ indicator }) => indicator === id)
    const { view, counted } = found
    const places = pack.localities
      .filter(({ code }) => whose === 'all' || whose === code)
      .map(({ code, name }) => {
        if (counted) {
          const value = counted.places.get(code) ?? 0
          return { code, name, period: null, value, missing: null }
        }
        const [latest] = ofId
          .filter(row => row.place === code && row.kind === 'actual')
          .toSorted((a, b) => b.period.localeCompare(a.period))
        return {
          ...{ code, name, period: latest?.period ?? null, value: latest?.value ?? null },
          missing: latest?.missing ?? null,
        }
      })
    return accept({
      target: view,
      periods: counted
        ? counted.years.map(one => ({
            ...{ period: one.period, actual: one.value },
            ...{ missing: null, forecast: null, method: null },
          }))
        : periodsOf(ofId.filter(({ place }) => place === pack.city.code)),
      places,
      records: (counted?.records ?? []).map(one => ({ ...one, place: namedPlace(pack, one.place) })),
      lacking: [...(counted?.lacking ?? [])],
      figures,
    })
  })

export const exportTargets = (pack: Pack) =>
  operation(api.exportTargets, async (_input, { tx, reach, actor, now }) => {
    const whose = reached(reach, actor)
    const confirmed = await confirmedFigures(tx, idsOf(pack))
    const views = await targetViews(tx, pack, confirmed, now)
    const rows = views.flatMap(({ view, counted }) => {
      const head = [view.id, view.name, view.population, view.wording]
      if (counted) return [[...head, pack.city.name, '', '实际', String(counted.value), '', '本系统', '']]
      const of = confirmed.filter(
        row =>
          row.indicator === view.id &&
          (whose === 'all' || row.place === whose || row.place === pack.city.code),
      )
      if (of.length === 0) return [[...head, pack.city.name, '', '', '无数据', '', '', '']]
      return of.map(row => [
        ...head,
        namedPlace(pack, row.place).name,
        row.period,
        row.kind === 'actual' ? '实际' : '预测',
        row.value === null ? '无数据' : String(row.value),
        row.missing ?? '',
        row.source,
        row.method ?? '',
      ])
    })
    const columns = [
      ...['编号', '指标', '统计口径', '目标', '地区', '期间', '类别'],
      ...['数值', '无数据的原因', '数据来源', '预测方法'],
    ]
    return accept({ name: '目标与指标', columns, rows, total: rows.length })
  })
