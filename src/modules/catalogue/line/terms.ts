/** The words of a pilot line: what its units, products and supplies are called. Loaded by pages through terms.ts. */
import type { QuantityKind } from '#kernel/quantity-kinds.ts'

/** 单元类型: what one step of a line does; the free name says what it is (搪玻璃反应釜). */
export const unitKinds = {
  feed: '配料与进料',
  reactor: '反应釜',
  fermenter: '发酵罐',
  mixer: '混合与分散',
  homogeniser: '均质',
  extractor: '提取与萃取',
  filter: '过滤与离心',
  membrane: '膜分离与层析',
  distiller: '蒸馏与精馏',
  evaporator: '蒸发与浓缩',
  crystalliser: '结晶',
  dryer: '干燥',
  mill: '粉碎与分级',
  steriliser: '灭菌',
  coater: '涂布与复合',
  oven: '烘箱与热处理',
  extruder: '挤出',
  moulder: '成型与压制',
  loom: '织造',
  dyer: '染色与整理',
  cutter: '分切与划片',
  bonder: '贴装与键合',
  assembler: '装配',
  packer: '灌装与包装',
  tester: '在线检测与测试',
  receiver: '接收与暂存',
  treatment: '尾气与废液处理',
  other: '其他',
} as const
export type UnitKind = keyof typeof unitKinds

/** 产品类别: uses of a line that mayn't follow one another without more ado, or not at all. */
export const productClasses = {
  food: '食品',
  feed: '饲料',
  drug: '药品',
  device: '医疗器械',
  cosmetic: '化妆品',
  pesticide: '农药',
  chemical: '化工品',
  material: '新材料',
  textile: '纺织品',
  electronic: '电子元器件',
  energy: '电池与氢能材料',
} as const
export type ProductClass = keyof typeof productClasses

/** The classes that a line doesn't take; empty where it says nothing of them. */
export const refusedNames = (refused: readonly ProductClass[] | null): string =>
  refused?.map(code => productClasses[code]).join('、') || (refused ? '无' : '')

/** The same as a sentence of its own. */
export const refusedText = (refused: readonly ProductClass[] | null): string =>
  refused?.length === 0 ? '各类都承接' : refused ? `不承接${refusedNames(refused)}` : ''

/** 公用工程: what a line can draw on, with the kind of quantity in which each is stated. */
export const utilities = {
  electricity: { name: '用电', kind: 'power' },
  steam: { name: '蒸汽', kind: 'mass-flow' },
  'thermal-oil': { name: '导热油', kind: 'temperature' },
  'cooling-water': { name: '循环冷却水', kind: 'volume-flow' },
  'chilled-water': { name: '冷冻水', kind: 'volume-flow' },
  'pure-water': { name: '纯水', kind: 'volume-flow' },
  'compressed-air': { name: '压缩空气', kind: 'volume-flow' },
  nitrogen: { name: '氮气', kind: 'volume-flow' },
  hydrogen: { name: '氢气', kind: 'volume-flow' },
  vacuum: { name: '真空（绝压）', kind: 'pressure' },
  'exhaust-treatment': { name: '尾气处理', kind: 'volume-flow' },
  'waste-water': { name: '废水处理', kind: 'volume-flow' },
} as const satisfies Record<string, { readonly name: string; readonly kind: QuantityKind }>
export type UtilityCode = keyof typeof utilities

/** In what the size of a batch can be stated (批量范围). */
export const batchKinds = ['mass', 'volume', 'length', 'area', 'count'] as const satisfies QuantityKind[]

/** Of whatever states parameters in public. */
export const evidenceRule = { 'catalogue.capability.evidence': '公开的参数，依据为实测或证书的写明依据材料' }

/** What a line may not say, by whichever operation it is written. */
export const lineRefusals = {
  ...evidenceRule,
  'catalogue.line.name': '同一平台的中试线名称不重复',
  'catalogue.line.hazard': '危险性类别在现行分类目录中，且不同时列为承接和不承接',
  'catalogue.line.class': '换产表只涉及承接的产品类别',
}
