/** 指标: the targets of the plan, and figures that are followed beside them because they are easily taken for one. */
import type { Pack } from '#modules/rulebook/index.ts'
import { unitName } from '#modules/rulebook/index.ts'

type Target = Pack['targets'][number]

export interface Indicator {
  readonly id: string
  readonly name: string
  readonly isTarget: boolean
  readonly year: number | null
  readonly kind: Target['kind'] | 'followed'
  readonly target: number | null
  readonly unit: string | null
  readonly wording: string
  readonly population: string
  readonly owner: { readonly unit: string; readonly confirmed: boolean } | null
  readonly counted: Target['counted']
  readonly unlike: { readonly id: string; readonly difference: string } | null
}

export const indicatorsOf = (pack: Pack): Indicator[] => {
  const followed = pack.indicators.map(one => ({
    ...one,
    wording: `${one.document}：${one.wording}`,
    isTarget: false,
    year: null,
    kind: 'followed' as const,
    target: null,
    counted: null,
  }))
  const targets = pack.targets.map(({ value, ...one }) => {
    const other = pack.indicators.find(({ unlike }) => unlike.id === one.id)
    const unlike = other ? { id: other.id, difference: other.unlike.difference } : null
    return { ...one, isTarget: true, target: value, unlike }
  })
  return [...targets, ...followed]
}

export const indicatorById = (pack: Pack, id: string): Indicator | null =>
  indicatorsOf(pack).find(one => one.id === id) ?? null

/** Figures are reported of it, which is neither counted nor a mere text. */
export const isReported = ({ counted, kind }: Indicator): boolean => counted === null && kind !== 'narrative'

export const isPlace = (pack: Pack, code: string): boolean =>
  code === pack.city.code || pack.localities.some(one => one.code === code)

/** Who reports a figure of a place: of the city the owner of the indicator, of a locality its own office. */
export const reporterOf = (pack: Pack, indicator: Indicator, place: string): string =>
  place === pack.city.code ? (indicator.owner?.unit ?? pack.leadDepartment) : place

export const placeName = (pack: Pack, code: string): string => unitName(pack, code)
