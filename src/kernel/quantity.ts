import { type QuantityKind, quantityKindNames, unitLabel, unitsOf } from './quantity-kinds.ts'

interface Common {
  readonly kind: QuantityKind
  /** UCUM code. */
  readonly unit: string
}

/**
 * A quantity (量): a kind, a unit (UCUM code) and one of five forms. Numbers stand in the unit given; nothing is
 * converted when stored, so what a person typed is what they read again.
 */
export type Quantity = Common &
  (
    | { readonly form: 'value'; readonly value: number }
    | { readonly form: 'range'; readonly from: number; readonly to: number }
    | { readonly form: 'set'; readonly values: number[] }
    | { readonly form: 'atLeast'; readonly value: number }
    | { readonly form: 'atMost'; readonly value: number }
  )

export type QuantityForm = Quantity['form']

export const quantityForms: Readonly<Record<QuantityForm, string>> = {
  value: '等于',
  range: '区间',
  set: '若干档',
  atLeast: '不低于',
  atMost: '不高于',
}

/** The sentence for a unit that doesn't belong to the kind. */
export function unitFault(kind: QuantityKind, unit: string): string {
  const labels = Object.entries(unitsOf(kind)).map(([code, label]) =>
    code === label ? label : `${label}（${code}）`,
  )
  return `单位“${unit}”不适用，请改用 ${labels.join('、')}`
}

// Made once: making one takes longer than formatting a hundred numbers.
const ungrouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6, useGrouping: false })
const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6, useGrouping: true })

const short = /^-?\d{1,4}(\.\d{1,6})?$/

/** A number as people read it: `0.6`, `1200`, `50,000`. */
export function formatNumber(value: number): string {
  const plain = String(value)
  // Most numbers are written alike either way, and this one costs nothing.
  if (short.test(plain)) return plain
  return (Math.abs(value) >= 10_000 ? grouped : ungrouped).format(value)
}

/** `50–200 L`, `≤180 °C`, `8、12 英寸`. */
export function formatQuantity(quantity: Quantity): string {
  const unit = unitLabel(quantity.kind, quantity.unit)
  switch (quantity.form) {
    case 'value':
      return `${formatNumber(quantity.value)} ${unit}`
    case 'range':
      return quantity.from < 0 || quantity.to < 0
        ? `${formatNumber(quantity.from)} 至 ${formatNumber(quantity.to)} ${unit}`
        : `${formatNumber(quantity.from)}–${formatNumber(quantity.to)} ${unit}`
    case 'set':
      return `${quantity.values.map(formatNumber).join('、')} ${unit}`
    case 'atLeast':
      return `≥${formatNumber(quantity.value)} ${unit}`
    case 'atMost':
      return `≤${formatNumber(quantity.value)} ${unit}`
  }
}

// Where a number would be written with an exponent, which nobody fills in.
const inFull = new Intl.NumberFormat('en', { maximumSignificantDigits: 17, useGrouping: false })

const numeralOf = (value: number): string => {
  const text = String(value)
  return text.includes('e') ? inFull.format(value) : text
}

/** A quantity as `readQuantity` reads it again, with every digit: `50-200 L`, `-40 至 120 °C`, `8、12 英寸`. */
export function writeQuantity(quantity: Quantity): string {
  const unit = unitLabel(quantity.kind, quantity.unit)
  switch (quantity.form) {
    case 'range':
      return `${numeralOf(quantity.from)}${quantity.from < 0 ? ' 至 ' : '-'}${numeralOf(quantity.to)} ${unit}`
    case 'set':
      return `${quantity.values.map(numeralOf).join('、')} ${unit}`
    default:
      return `${{ value: '', atLeast: '≥', atMost: '≤' }[quantity.form]}${numeralOf(quantity.value)} ${unit}`
  }
}

/** Spellings of units beside their code and label, after Unicode NFKC (which turns ℃ into °C and m³ into m3). */
const spellings: Readonly<Record<string, string>> = {
  C: 'Cel',
  度: 'Cel',
  摄氏度: 'Cel',
  升: 'L',
  l: 'L',
  毫升: 'mL',
  ml: 'mL',
  立方米: 'm3',
  方: 'm3',
  吨: 't',
  公斤: 'kg',
  千克: 'kg',
  克: 'g',
  rpm: '/min',
  'r/min': '/min',
  '转/分': '/min',
  '转/分钟': '/min',
  'r/s': '/s',
  微米: 'um',
  毫米: 'mm',
  厘米: 'cm',
  米: 'm',
  寸: '[in_i]',
  inch: '[in_i]',
  兆帕: 'MPa',
  Mpa: 'MPa',
  千帕: 'kPa',
  帕: 'Pa',
  千瓦: 'kW',
  kw: 'kW',
  KW: 'kW',
  Ah: 'A.h',
  mAh: 'mA.h',
  mPa·s: 'mPa.s',
  Pa·s: 'Pa.s',
  平方米: 'm2',
  平米: 'm2',
  'kN/平方米': 'kN/m2',
  kva: 'kV.A',
  KVA: 'kV.A',
  千伏安: 'kV.A',
  '吨/月': 't/mo',
  时: 'h',
  h: 'h',
  分: 'min',
  d: 'd',
}

/** Every way to write a unit, with its UCUM code. */
export const writtenUnits: readonly { readonly text: string; readonly code: string }[] = [
  ...quantityKindNames.flatMap(kind =>
    Object.entries(unitsOf(kind)).flatMap(([code, label]) => [
      { text: code, code },
      { text: label, code },
    ]),
  ),
  ...Object.entries(spellings).map(([text, code]) => ({ text, code })),
]

/** The UCUM code for what people write as a unit of this kind, or null. */
export function readUnit(kind: QuantityKind, text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const written = Object.entries(unitsOf(kind)).find(
    ([code, label]) => code === plain || label.normalize('NFKC') === plain,
  )
  if (written) return written[0]
  const spelled = spellings[plain]
  return spelled !== undefined && Object.hasOwn(unitsOf(kind), spelled) ? spelled : null
}

const numeral = String.raw`-?\d+(?:\.\d+)?`
/** A unit begins with a letter or sign of its own; digits may follow (m3). */
const unitPart = String.raw`\s*([^\d\s~—–至到、;/,.<>=-].*)?`
const boundPattern = new RegExp(
  `^(≤|<=|不高于|不超过|最高|≥|>=|不低于|不少于|至少)\\s*(${numeral})${unitPart}$`,
)
const rangePattern = new RegExp(`^(${numeral})\\s*[-~—–至到]\\s*(${numeral})${unitPart}$`)
const listPattern = new RegExp(`^(${numeral}(?:\\s*[、;/,]\\s*${numeral})*)${unitPart}$`)

/**
 * Reads a quantity as a sheet holds it: `50-200 L`, `≤180℃`, `8、12 英寸`, `不低于0.6MPa`. Answers the quantity, or
 * a Chinese sentence on what is wrong. `100,200` is refused: it may be one number or two.
 */
export function readQuantity(kind: QuantityKind, text: string): Quantity | string {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').trim()
  if (/\d,\d{3}(?!\d)/.test(plain))
    return `“${text}”中的逗号有歧义：多档请用顿号，如“100、200 L”；一个数请不加逗号`
  const bound = boundPattern.exec(plain)
  const range = rangePattern.exec(plain)
  const list = listPattern.exec(plain)
  const unitText = bound?.[3] ?? range?.[3] ?? list?.[2]
  if (unitText === undefined || unitText.trim() === '')
    return `无法识别“${text}”，请写成“50-200 L”“≤180 ℃”“8、12 英寸”这样的数值加单位`
  const unit = readUnit(kind, unitText)
  if (unit === null) return unitFault(kind, unitText.trim())
  if (bound) {
    const form = /^(≥|>=|不低于|不少于|至少)$/.test(bound[1] ?? '') ? 'atLeast' : 'atMost'
    return { kind, unit, form, value: Number(bound[2]) }
  }
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    return from <= to ? { kind, unit, form: 'range', from, to } : `“${text}”的上限小于下限`
  }
  const values = (list?.[1] ?? '').split(/[、;/,]/).map(Number)
  const [only = Number.NaN] = values
  return values.length === 1
    ? { kind, unit, form: 'value', value: only }
    : { kind, unit, form: 'set', values }
}
