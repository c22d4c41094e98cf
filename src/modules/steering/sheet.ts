/** 指标值 as units write them in a sheet: one indicator, place and period a row. */
import {
  bareHeading,
  besideOverlong,
  isBlank,
  type SheetFault,
  type SheetRow,
  sheetText,
} from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Indicator } from './indicator.ts'
import { indicatorsOf } from './indicator.ts'
import { reportedRefusal } from './rules.ts'
import { type FigureKind, periodPattern } from './terms.ts'

export const headings = {
  indicator: '指标*',
  population: '统计口径*',
  place: '地区*',
  period: '期间*',
  kind: '类别*',
  value: '数值',
  missing: '无数据的原因',
  source: '数据来源*',
  method: '预测方法',
  reason: '修订的理由',
} as const
type Column = keyof typeof headings

export const template = Object.values(headings)

const columns = Object.keys(headings) as Column[]
const columnOf = new Map(columns.map(column => [bareHeading(headings[column]), column]))

/** The column that a rule's field stands in. */
export const columnName = (field: string | undefined): string =>
  bareHeading(headings[columns.find(column => column === field) ?? 'indicator'])

export interface ReadFigure {
  readonly row: number
  readonly indicator: Indicator
  readonly place: string
  readonly period: string
  readonly kind: FigureKind
  readonly value: number | null
  readonly missing: string | null
  readonly source: string
  readonly method: string | null
  readonly reason: string
}

export interface ReadSheet {
  readonly figures: readonly ReadFigure[]
  readonly filled: number
  readonly faults: readonly SheetFault[]
  readonly ignored: readonly string[]
}

const kinds: Readonly<Record<string, FigureKind>> = { 实际: 'actual', 预测: 'forecast' }

/** More than any field takes. */
const longestCell = 300

/** Rows that can be read, and for the others what is wrong where. */
export const readSheet = (rows: readonly SheetRow[], pack: Pack): ReadSheet =>
  besideOverlong(rows, longestCell, fitting => rowsIn(fitting, pack))

function rowsIn(rows: readonly SheetRow[], pack: Pack): ReadSheet {
  const indicators = indicatorsOf(pack)
  const places = new Map([pack.city, ...pack.localities].map(({ code, name }) => [name, code]))
  const faults: SheetFault[] = []
  const figures: ReadFigure[] = []
  let filled = 0
  for (const [at, cells] of rows.entries()) {
    if (isBlank(cells)) continue
    filled++
    const row = at + 2
    const said = new Map<Column, string>()
    for (const [heading, cell] of Object.entries(cells)) {
      const column = columnOf.get(bareHeading(heading))
      if (column) said.set(column, sheetText(cell))
    }
    const cell = (column: Column): string => said.get(column) ?? ''
    const before = faults.length
    const wrong = (column: Column, message: string) =>
      faults.push({ row, column: columnName(column), message })
    const indicator = indicators.find(one => [one.id, one.name].includes(cell('indicator')))
    const counted = indicator ? reportedRefusal(indicator) : null
    if (!indicator) wrong('indicator', '请按目标的编号或名称填写，如 T4')
    else if (counted) wrong('indicator', counted.message)
    else if (cell('population') !== indicator.population)
      wrong(
        'population',
        `${indicator.id} 的统计口径是“${indicator.population}”，口径不同的数值不能记入；请核对是否另一指标`,
      )
    const place = places.get(cell('place')) ?? codeIn(pack, cell('place'))
    if (!place) wrong('place', `请填写${pack.city.name}或县（市、区）、功能区的名称`)
    if (!periodPattern.test(cell('period'))) wrong('period', '请写成 2026、2026-Q1 或 2026-03')
    const kind = kinds[cell('kind')]
    if (!kind) wrong('kind', '请填写实际或预测')
    const text = cell('value').replace(/%$/, '')
    const value = text === '' || text === '无数据' ? null : Number(text)
    if (value !== null && !Number.isFinite(value)) wrong('value', '请填写数字，没有数据的留空')
    if (faults.length > before || !indicator || !place || !kind) continue
    figures.push({
      ...{ row, indicator, place, kind, value, period: cell('period') },
      ...{ missing: cell('missing') || null, source: cell('source') },
      ...{ method: cell('method') || null, reason: cell('reason') },
    })
  }
  const seen = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return { figures, filled, faults, ignored: seen.filter(one => !columnOf.has(bareHeading(one))) }
}

const codeIn = (pack: Pack, text: string): string | null =>
  [pack.city, ...pack.localities].find(({ code }) => code === text)?.code ?? null
