/**
 * Kinds of quantity (量的种类) and the units people use for them here. The key of a unit is its UCUM code, the
 * value what is shown. The first unit is the one a form offers first. `restsAt` is the value of a plant at rest,
 * in the first unit: what needs no apparatus to reach.
 */
export const quantityKinds = {
  volume: { name: '容积', units: { L: 'L', mL: 'mL', m3: 'm³' }, restsAt: 0 },
  temperature: { name: '温度', units: { Cel: '°C', K: 'K' }, restsAt: 25 },
  pressure: { name: '压力', units: { MPa: 'MPa', kPa: 'kPa', bar: 'bar', Pa: 'Pa' }, restsAt: 0 },
  mass: { name: '质量', units: { kg: 'kg', g: 'g', t: 't' }, restsAt: 0 },
  'mass-flow': { name: '质量流量', units: { 'kg/h': 'kg/h', 't/d': 't/d', 'g/min': 'g/min' }, restsAt: 0 },
  'volume-flow': {
    name: '体积流量',
    units: { 'L/h': 'L/h', 'm3/h': 'm³/h', 'mL/min': 'mL/min' },
    restsAt: 0,
  },
  length: { name: '长度', units: { mm: 'mm', um: 'μm', cm: 'cm', m: 'm', '[in_i]': '英寸' }, restsAt: 0 },
  area: { name: '面积', units: { m2: 'm²', cm2: 'cm²' }, restsAt: 0 },
  speed: { name: '线速度', units: { 'm/min': 'm/min', 'm/s': 'm/s', 'mm/s': 'mm/s' }, restsAt: 0 },
  'rotational-speed': { name: '转速', units: { '/min': 'r/min', '/s': 'r/s' }, restsAt: 0 },
  power: { name: '功率', units: { kW: 'kW', W: 'W', MW: 'MW' }, restsAt: 0 },
  viscosity: { name: '动力黏度', units: { 'mPa.s': 'mPa·s', 'Pa.s': 'Pa·s' }, restsAt: 0 },
  charge: { name: '电池容量', units: { 'A.h': 'A·h', 'mA.h': 'mA·h' }, restsAt: 0 },
  voltage: { name: '电压', units: { V: 'V', kV: 'kV', mV: 'mV' }, restsAt: 0 },
  duration: { name: '时长', units: { h: '小时', min: '分钟', d: '天' }, restsAt: 0 },
  'areal-load': { name: '面荷载', units: { 'kN/m2': 'kN/m²', kPa: 'kPa' }, restsAt: 0 },
  'apparent-power': { name: '视在功率', units: { 'kV.A': 'kVA', 'MV.A': 'MVA' }, restsAt: 0 },
  count: { name: '件数', units: { '1': '件', '10*3': '千件', '10*4': '万件' }, restsAt: 0 },
  'monthly-mass': { name: '月产量（质量）', units: { 't/mo': 't/月', 'kg/mo': 'kg/月' }, restsAt: 0 },
  'monthly-count': {
    name: '月产量（件数）',
    units: { '/mo': '件/月', '10*3/mo': '千件/月', '10*4/mo': '万件/月' },
    restsAt: 0,
  },
  'monthly-area': { name: '月产量（面积）', units: { 'm2/mo': 'm²/月' }, restsAt: 0 },
  percent: { name: '比例', units: { '%': '%' }, restsAt: 0 },
} as const satisfies Record<string, QuantityKindDefinition>

interface QuantityKindDefinition {
  readonly name: string
  readonly units: Readonly<Record<string, string>>
  readonly restsAt: number
}

export type QuantityKind = keyof typeof quantityKinds

export const isQuantityKind = (text: string): text is QuantityKind => Object.hasOwn(quantityKinds, text)

export const quantityKindNames = Object.keys(quantityKinds).filter(isQuantityKind)

export const unitsOf = (kind: QuantityKind): Readonly<Record<string, string>> => quantityKinds[kind].units

export const firstUnitOf = (kind: QuantityKind): string => Object.keys(unitsOf(kind))[0] ?? ''

/** What people read for a UCUM code of this kind. */
export const unitLabel = (kind: QuantityKind, unit: string): string => unitsOf(kind)[unit] ?? unit
