/** A price as cells of a sheet: what the lists are written with and imports are read by, so that nothing is lost between. */

import { isTimeOfDay } from '#kernel/calendar.ts'
import { formatYuan, parseYuan } from '#kernel/money.ts'
import { price } from '#modules/pricing/fields.ts'
import {
  type Extra,
  extraWords,
  type LateFees,
  lateFeeWords,
  type OffPeak,
  offPeakWords,
  type Price,
  priceUnits,
  pricingBases,
  type Tier,
  timeBases,
} from '#modules/pricing/terms.ts'
import type { Columns, RowReader } from '../sheet/reader.ts'

export const priceFields = {
  price: ['价格（元）', '价格'],
  unit: ['计价单位', '单位'],
  taxIncluded: ['是否含税', '含税'],
  taxPercent: ['税率（%）', '税率'],
  basis: ['定价方式'],
  tiers: ['阶梯价', '阶梯'],
  extras: ['另计费用'],
  timeBasis: ['计费时长'],
  offPeak: ['分时优惠'],
  lateFees: ['逾期取消与爽约收费', '临时取消与爽约收费'],
  negotiable: ['面议原因'],
} as const satisfies Columns

export const priceColumns = Object.values(priceFields).map(([heading]) => heading)

/** `；` parts what stands in one cell; a name that has one in it says so with `\\`. */
const escaped = (name: string): string => name.replaceAll(/[\\；;\r\n]/g, sign => `\\${sign}`)
const plain = (name: string): string => name.replaceAll(/\\([\\；;\n])/g, '$1')
const partsOf = (cell: string): string[] =>
  (cell.match(/(?:\\[\\；;\n]|[^；;\n])+/g) ?? []).map(part => part.trim()).filter(Boolean)

/** A rate below 1 % bears its sign, so that nobody has to ask whether 0.13 stands for 13 %. */
const percentText = (percent: number | null): string =>
  percent === null ? '' : `${percent}${percent > 0 && percent < 1 ? '%' : ''}`

const plainYuan = (fen: number): string => formatYuan(fen).replaceAll(',', '')

export const priceCells = (said: Price | null): string[] => {
  if (said === null) return ['暂无', ...priceColumns.slice(1).map(() => '')]
  if (said.mode === 'negotiable') return ['面议', ...priceColumns.slice(2).map(() => ''), said.reason]
  const unit = priceUnits[said.unit]
  return [
    plainYuan(said.fen),
    unit,
    said.taxIncluded ? '是' : '否',
    percentText(said.taxPercent),
    said.basis === null ? '' : pricingBases[said.basis],
    said.tiers.map(({ from, fen }) => `第 ${from} ${unit}起 ${plainYuan(fen)} 元/${unit}`).join('；'),
    said.extras.map(one => extraWords({ ...one, name: escaped(one.name) }, unit)).join('；'),
    said.timeBasis === undefined ? '' : timeBases[said.timeBasis],
    (said.offPeak ?? []).map(offPeakWords).join('；'),
    said.lateFees === undefined ? '' : lateFeeWords(said.lateFees),
    '',
  ]
}

/** Reads `第 3 天起 7000 元/天`, or says what is wrong. */
function tierIn(part: string, unit: string): Tier | string {
  const [, from, of = unit, yuan = '', per = unit] =
    /^第\s*(\d+)\s*([^\d\s]*?)\s*起\s*([\d,.]+万?)\s*元?(?:\/(.+))?$/.exec(part) ?? []
  const fen = parseYuan(yuan)
  if (from === undefined || fen === null || (of || unit) !== unit || per !== unit)
    return `“${part}”请写成“第 3 ${unit}起 7000 元/${unit}”，多级之间用“；”分开`
  return { from: Number(from), fen }
}

/** Reads `物料 500 元/天`, `装卸 200 元/单`, `加急 20%`, `物料按实际发生另计`, or says what is wrong. */
function extraIn(part: string, unit: string): Extra | string {
  const [, actual] = /^(.*)按实际发生另计$/s.exec(part) ?? []
  if (actual !== undefined) return { mode: 'actual', name: plain(actual) }
  const [, dear = '', yuan = '', per] = /^(.*?)\s*([\d,]+(?:\.\d+)?万?)\s*元\/(\S+)$/s.exec(part) ?? []
  const fen = parseYuan(yuan)
  if (fen !== null && (per === '单' || per === unit))
    return { mode: per === '单' ? 'once' : 'each', name: plain(dear), fen }
  const [, name, percent] = /^(.*?)\s*(\d+(?:\.\d+)?(?:e-\d+)?)\s*[%％]$/s.exec(part) ?? []
  if (name !== undefined) return { mode: 'percent', name: plain(name), percent: Number(percent) }
  return `“${part}”请写成“装卸 200 元/单”“加热 50 元/${unit}”“加急 20%”或“物料按实际发生另计”，多项之间用“；”分开`
}

const weekdays = '一二三四五六日'

/** Reads `周六日 00:00–24:00 优惠 20%`, or says what is wrong. */
function offPeakIn(part: string): OffPeak | string {
  const [, days = '', from = '', to = '', percent = ''] =
    /^周([一二三四五六日]+)\s*(\d\d:\d\d)\s*[–—~至-]\s*(\d\d:\d\d)\s*优惠\s*(\d+(?:\.\d+)?)\s*[%％]$/.exec(
      part,
    ) ?? []
  if (!isTimeOfDay(from) || !isTimeOfDay(to))
    return `“${part}”请写成“周六日 00:00–24:00 优惠 20%”，多条之间用“；”分开`
  return { days: [...days].map(day => weekdays.indexOf(day) + 1), from, to, percent: Number(percent) }
}

/**
 * Reads `逾期取消收 30%，爽约收 100%`, either alone too; nothing where nothing is said. Sheets that were filled in before say
 * 临时取消.
 */
function lateFeesIn(reader: RowReader): LateFees | undefined {
  const cell = reader.text('lateFees')
  if (cell === '') return undefined
  const percentAfter = (words: string) => {
    const [, percent] = new RegExp(`${words}收?\\s*(\\d+(?:\\.\\d+)?)\\s*[%％]`).exec(cell) ?? []
    return percent === undefined ? null : Number(percent)
  }
  const fees = { cancel: percentAfter('(?:逾期|临时)取消'), noShow: percentAfter('爽约') }
  if (fees.cancel === null && fees.noShow === null)
    reader.fault('lateFees', `“${cell}”请写成“逾期取消收 30%，爽约收 100%”`)
  return fees
}

function listIn<T>(reader: RowReader, field: string, read: (part: string) => T | string): T[] {
  return partsOf(reader.cell(field, 2000)).flatMap((part): T[] => {
    const one = read(part)
    if (typeof one !== 'string') return [one]
    reader.fault(field, one)
    return []
  })
}

function percentIn(reader: RowReader): number | null {
  const written = reader.text('taxPercent').normalize('NFKC')
  const cell = written.replace(/\s*%$/, '')
  if (cell === '') return null
  const percent = Number(cell)
  if (!Number.isFinite(percent)) reader.fault('taxPercent', `“${cell}”不是百分数，请写成 13`)
  else if (percent > 0 && percent < 1 && cell === written)
    reader.fault('taxPercent', `“${cell}”不足 1%：13% 请写成 13，确为 ${cell}% 的请写成 ${cell}%`)
  return percent
}

/** What a price says of times; what it doesn't say isn't there. */
function timesIn(reader: RowReader) {
  const offPeak = listIn(reader, 'offPeak', offPeakIn)
  const lateFees = lateFeesIn(reader)
  return {
    ...(reader.text('timeBasis') === ''
      ? {}
      : { timeBasis: reader.choice('timeBasis', timeBases, 'planned') }),
    ...(offPeak.length === 0 ? {} : { offPeak }),
    ...(lateFees === undefined ? {} : { lateFees }),
  }
}

/** Where a fault of the price stands in the sheet. */
const columnOf: Readonly<Record<string, keyof typeof priceFields>> = { fen: 'price', reason: 'negotiable' }

const none: Price = { mode: 'negotiable', reason: '' }

/** The price of a row; what is wrong with it the reader collects, and the rules of prices are those of the dialog. */
export function priceIn(reader: RowReader): Price {
  const amount = reader.text('price')
  const reason = reader.cell('negotiable')
  if (amount === '' || amount === '面议') {
    if (reason.length < 4) reader.fault('price', '请填写价格，或在“面议原因”中写明原因（至少 4 个字）')
    return { mode: 'negotiable', reason }
  }
  const before = reader.faults.length
  const fen = parseYuan(amount)
  if (fen === null || fen === 0) reader.fault('price', `“${amount}”不是金额，请写成 1200 或 0.12万`)
  const unit = reader.choice('unit', priceUnits, 'time')
  const written = {
    mode: 'fixed',
    fen,
    unit,
    taxIncluded: reader.choice('taxIncluded', { yes: '是', no: '否' }, 'yes') === 'yes',
    taxPercent: percentIn(reader),
    basis: reader.text('basis') === '' ? null : reader.choice('basis', pricingBases, 'market'),
    tiers: listIn(reader, 'tiers', part => tierIn(part, priceUnits[unit])),
    extras: listIn(reader, 'extras', part => extraIn(part, priceUnits[unit])),
    ...timesIn(reader),
  }
  if (reader.faults.length > before) return none
  const { success, data, error } = price.safeParse(written)
  if (success) return data
  for (const { path, message } of error.issues) {
    const field = String(path[0])
    reader.fault(columnOf[field] ?? field, message)
  }
  return none
}
