/** What a need says of its material and its aim, in words: the same for everyone who may read it. */
import { formatQuantity, type Quantity } from '#kernel/quantity.ts'
import { type ProductClass, productClasses } from '../line/terms.ts'

type Readiness = { readonly from: number | null; readonly to: number | null } | null

/** As much of a need as this file speaks of. */
interface Material {
  readonly batch: { readonly size: Quantity; readonly weight: 'hard' | 'soft' } | null
  readonly batches: number | null
  readonly hazards: readonly string[]
  readonly productClass: ProductClass | null
  readonly trl: Readiness
  readonly mrl: Readiness
}

/** A requirement as it is shown; what isn't hard ranks only. */
export interface Requirement {
  readonly name: string
  readonly text: string
  readonly hard: boolean
}

const levelWords = (level: number | null): string => (level === null ? '未定' : `${level} 级`)

const readinessOf = (name: string, level: Readiness): Requirement[] =>
  level && (level.from !== null || level.to !== null)
    ? [{ name, text: `${levelWords(level.from)} → ${levelWords(level.to)}`, hard: true }]
    : []

/** Batch, hazards, product class and maturity as requirements; `nameOf` tells what the code of a hazard is called. */
export const materialRequirements = (need: Material, nameOf: (code: string) => string): Requirement[] => [
  ...(need.batch
    ? [{ name: '每批', text: formatQuantity(need.batch.size), hard: need.batch.weight === 'hard' }]
    : []),
  ...(need.batches === null ? [] : [{ name: '批数', text: `${need.batches} 批`, hard: true }]),
  ...need.hazards.map(code => ({ name: '须承接', text: nameOf(code), hard: true })),
  ...(need.productClass ? [{ name: '产品类别', text: productClasses[need.productClass], hard: true }] : []),
  ...readinessOf('TRL', need.trl),
  ...readinessOf('MRL', need.mrl),
]
