import type { Reading } from '#kernel/comparison.ts'
import type { QuantityKind } from '#kernel/quantity-kinds.ts'

/** A capability that has a number (容积), with the way a needed range is read unless the need says otherwise. */
interface QuantityParameter {
  readonly name: string
  readonly kind: QuantityKind
  readonly reading: Reading
  readonly hint: string
}

/** A capability that is there or isn't (防爆). */
interface FeatureParameter {
  readonly name: string
  readonly kind: 'feature'
  readonly hint: string
}

export type Parameter = QuantityParameter | FeatureParameter

/** 参数字典: the words in which capabilities are offered and needed. Codes are stored; names and hints are shown. */
export const parameters = {
  volume: { name: '有效容积', kind: 'volume', reading: 'some', hint: '反应釜、发酵罐、配料罐的有效容积' },
  'working-temperature': {
    name: '工作温度',
    kind: 'temperature',
    reading: 'every',
    hint: '物料或腔体可达到并保持的温度',
  },
  'working-pressure': { name: '工作压力', kind: 'pressure', reading: 'every', hint: '表压' },
  'stirring-speed': {
    name: '搅拌转速',
    kind: 'rotational-speed',
    reading: 'every',
    hint: '可连续调节的转速范围',
  },
  'material-viscosity': {
    name: '物料黏度',
    kind: 'viscosity',
    reading: 'every',
    hint: '可处理物料的动力黏度',
  },
  'solid-throughput': {
    name: '固体处理量',
    kind: 'mass-flow',
    reading: 'some',
    hint: '粉体、颗粒、浆料的连续处理量',
  },
  'liquid-throughput': { name: '液体处理量', kind: 'volume-flow', reading: 'some', hint: '料液的连续处理量' },
  evaporation: {
    name: '水分蒸发量',
    kind: 'mass-flow',
    reading: 'some',
    hint: '干燥、浓缩设备每小时蒸发的水量',
  },
  'inlet-temperature': {
    name: '进风温度',
    kind: 'temperature',
    reading: 'every',
    hint: '喷雾、流化床干燥的进风温度',
  },
  'batch-mass': { name: '单批产量', kind: 'mass', reading: 'some', hint: '一批可得的产品质量' },
  'coating-width': { name: '涂布宽度', kind: 'length', reading: 'some', hint: '有效涂布幅宽' },
  'coating-speed': { name: '车速', kind: 'speed', reading: 'every', hint: '涂布、复合、织造的线速度' },
  'film-thickness': { name: '膜厚', kind: 'length', reading: 'every', hint: '干膜厚度' },
  'wafer-size': { name: '晶圆尺寸', kind: 'length', reading: 'every', hint: '可处理的晶圆直径，可填多档' },
  'cell-capacity': { name: '电芯容量', kind: 'charge', reading: 'some', hint: '可试制的单体电芯容量' },
  'fabric-width': { name: '门幅', kind: 'length', reading: 'some', hint: '可加工织物的幅宽' },
  'filter-area': { name: '过滤面积', kind: 'area', reading: 'some', hint: '压滤、膜分离的有效面积' },
  'connected-power': { name: '配电容量', kind: 'power', reading: 'some', hint: '可提供给外来设备的用电功率' },
  'transformer-capacity': {
    name: '变压器容量',
    kind: 'apparent-power',
    reading: 'some',
    hint: '可供使用的变压器或配电容量',
  },
  'floor-area': { name: '建筑面积', kind: 'area', reading: 'some', hint: '可供使用的建筑面积' },
  'clear-height': {
    name: '层高',
    kind: 'length',
    reading: 'some',
    hint: '楼面到上层楼面的高度；梁下净高在简介中说明',
  },
  'floor-load': { name: '楼面荷载', kind: 'areal-load', reading: 'some', hint: '楼面均布活荷载标准值' },
  'monthly-mass': {
    name: '月产能（质量）',
    kind: 'monthly-mass',
    reading: 'some',
    hint: '每月可生产的产品质量',
  },
  'monthly-count': {
    name: '月产能（件数）',
    kind: 'monthly-count',
    reading: 'some',
    hint: '每月可生产的件数',
  },
  'monthly-area': { name: '月产能（面积）', kind: 'monthly-area', reading: 'some', hint: '每月可加工的面积' },
  'minimum-mass': { name: '起订量（质量）', kind: 'mass', reading: 'some', hint: '接单的最小批量' },
  'minimum-count': { name: '起订量（件数）', kind: 'count', reading: 'some', hint: '接单的最小件数' },
  purity: { name: '产品纯度', kind: 'percent', reading: 'some', hint: '分离纯化后可达到的质量分数' },
  'corrosion-resistant': { name: '耐腐蚀', kind: 'feature', hint: '接触物料部分为搪玻璃、哈氏合金、衬氟等' },
  'explosion-proof': { name: '防爆', kind: 'feature', hint: '电气与厂房满足防爆要求' },
  aseptic: { name: '无菌操作', kind: 'feature', hint: '可在位灭菌，洁净区域' },
  'food-grade': { name: '食品级接触材料', kind: 'feature', hint: '可用于食品试制' },
  'inert-atmosphere': { name: '惰性气氛', kind: 'feature', hint: '可全程氮气或氩气保护' },
  'solvent-recovery': { name: '溶剂回收', kind: 'feature', hint: '配有溶剂冷凝回收装置' },
  'dry-room': { name: '干燥间', kind: 'feature', hint: '低露点环境，适合电池与对水敏感的材料' },
  'online-monitoring': {
    name: '在线数据采集',
    kind: 'feature',
    hint: '温度、压力、流量等过程数据自动记录并可导出',
  },
} as const satisfies Record<string, Parameter>

export type ParameterCode = keyof typeof parameters

export const isParameterCode = (text: string): text is ParameterCode => Object.hasOwn(parameters, text)

export const parameterCodes = Object.keys(parameters).filter(isParameterCode)

/** The dictionary's entry with its general type, for code that goes by `kind`. */
export const parameterOf = (code: ParameterCode): Parameter => parameters[code]

const withoutBrackets = (name: string): string => name.normalize('NFKC').replace(/[\s()]/g, '')

/** The code for a column heading or a name in a sheet, however its brackets and spaces are written. */
export const parameterByName = (name: string): ParameterCode | null =>
  parameterCodes.find(
    code => code === name || withoutBrackets(parameters[code].name) === withoutBrackets(name),
  ) ?? null
