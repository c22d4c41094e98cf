/** What a line's limits say of a need: how much one run takes, which hazards, which products. */
import { type Comparison, compare, formatMargin, formatNearest, type Verdict } from '#kernel/comparison.ts'
import { formatQuantity, type Quantity } from '#kernel/quantity.ts'
import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { type ProductClass, productClasses, refusedText } from '#modules/catalogue/terms.ts'
import type { Finding, Judgement } from './verdict.ts'

export type Limits = Pick<
  LineWithPlatform['line'],
  'batch' | 'hazardsAccepted' | 'hazardsRefused' | 'refusedClasses' | 'changeovers'
>
type Batch = NonNullable<NeedContent['batch']>

/** Too much for one run may be done in several: so many that each is within what the line takes, or nothing. */
function splitOf(size: Quantity, batch: Quantity | null, { nearest: [change] }: Comparison): string {
  if (size.form !== 'value' || !change || change.to <= 0 || change.to >= change.from) return ''
  const runs = Math.ceil(change.from / change.to)
  const each: Quantity = { ...size, value: change.from / runs }
  if (compare(each, batch, 'some').verdict !== 'meets') return ''
  return `；或分 ${runs} 批，每批 ${formatQuantity(each)}`
}

/** How much one run is to take, against the batch range of the line: any size that was asked for will do. */
export function judgeBatch({ size, weight }: Batch, batch: Limits['batch']): Judgement {
  const alike = batch?.kind === size.kind ? batch : null
  const comparison = compare(size, alike, 'some')
  const nearest = formatNearest(size, comparison)
  return {
    criterion: 'batch',
    name: batchName,
    weight,
    need: formatQuantity(size),
    offer: batch ? formatQuantity(batch) : '未填写',
    verdict: comparison.verdict,
    margin: formatMargin(size, comparison),
    nearest: nearest && `${nearest}${splitOf(size, alike, comparison)}`,
    source: batch && !alike ? '中试线批量范围，与需求的计量方式不同，不能换算' : '中试线批量范围',
  }
}

/** What `judgeBatch` says, without its words. */
export function batchFinding({ size, weight }: Batch, batch: Limits['batch']): Finding {
  const { verdict, nearest } = compare(size, batch?.kind === size.kind ? batch : null, 'some')
  return { name: batchName, weight, verdict, nearest: nearest.length === 0 ? null : '' }
}

/** What is neither accepted nor refused isn't said, however much else is accepted. */
export function hazardVerdict(
  code: string,
  { hazardsAccepted, hazardsRefused }: Pick<Limits, 'hazardsAccepted' | 'hazardsRefused'>,
): Verdict {
  if (hazardsRefused.includes(code)) return 'fails'
  return hazardsAccepted.includes(code) ? 'meets' : 'unknown'
}

export const batchName = '每批的量'

export const hazardName = (code: string, nameOf: (code: string) => string): string =>
  `物料危险性（${nameOf(code)}）`

export const hazardOffers = { meets: '列为可承接', fails: '列为不承接', unknown: '未写明是否承接' } as const

/** No change of a need makes its material another, so a hazard that is refused excludes a line (AC-67). */
export function judgeHazard(code: string, limits: Limits, nameOf: (code: string) => string): Judgement {
  const verdict = hazardVerdict(code, limits)
  return {
    criterion: `hazard.${code}`,
    name: hazardName(code, nameOf),
    weight: 'hard',
    need: '须可承接',
    offer: hazardOffers[verdict],
    verdict,
    margin: '',
    nearest: null,
    source: '中试线承接限制',
  }
}

/** The list of what a line doesn't take speaks of all classes once it is there; a change-over, of those it names. */
export function classVerdict(wanted: ProductClass, { refusedClasses, changeovers }: Limits): Verdict {
  if (refusedClasses) return refusedClasses.includes(wanted) ? 'fails' : 'meets'
  const named = changeovers.some(({ from, to }) => from === wanted || to === wanted)
  return named ? 'meets' : 'unknown'
}

export const className = '产品类别'

export function judgeClass(wanted: ProductClass, limits: Limits): Judgement {
  const verdict = classVerdict(wanted, limits)
  const { refusedClasses } = limits
  return {
    criterion: 'productClass',
    name: className,
    weight: 'hard',
    need: productClasses[wanted],
    offer: refusedText(refusedClasses) || (verdict === 'meets' ? '换产表列有该类产品' : '未填写'),
    verdict,
    margin: '',
    nearest: null,
    source: '中试线承接限制',
  }
}
