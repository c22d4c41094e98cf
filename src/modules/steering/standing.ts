/** 目标的评价: what can be said of a target from its figures, and what can't. */
import type { Pack } from '#modules/rulebook/index.ts'
import { asOf, type Standing } from './terms.ts'

type Target = Pack['targets'][number]

export interface Latest {
  readonly period: string
  readonly value: number
}

/** What is compared, and in words why it comes out so. */
export interface Judged {
  readonly standing: Standing
  readonly why: string
}

const number = (value: number, unit: string | null): string =>
  unit === '%' ? `${value}%` : `${value}${unit ? ` ${unit}` : ''}`

/**
 * `about` is judged only once a tolerance is set; without one there is neither pass nor fail (acceptance, trap 6: and
 * whatever comes out, it says nothing of what platforms brought about).
 */
export function judge(
  target: Pick<Target, 'kind' | 'value' | 'unit' | 'year' | 'wording'>,
  latest: Latest | null,
  { tolerance, today }: { readonly tolerance: number | null; readonly today: string },
): Judged {
  if (target.kind === 'narrative')
    return { standing: 'narrative', why: '原文只有文字要求，没有数值，不判定是否达到' }
  if (latest === null) return { standing: 'no-data', why: '还没有经确认的数据' }
  const now = `${number(latest.value, target.unit)}（${asOf(latest.period)}）`
  if (target.kind === 'about' && tolerance === null)
    return {
      standing: 'unjudged',
      why: `${now}；原文写“${target.wording}”，没有给出允许偏差，不判定是否达到`,
    }
  if (target.value === null)
    return { standing: 'unjudged', why: `${now}；原文写“${target.wording}”，没有给出数值，不判定是否达到` }
  const met =
    target.kind === 'about'
      ? Math.abs(latest.value - target.value) <= (tolerance ?? 0)
      : latest.value >= target.value
  const over = Number(today.slice(0, 4)) > target.year
  return {
    standing: met ? 'met' : over ? 'missed' : 'not-yet',
    why: `${now}，要求 ${target.wording}`,
  }
}

/** 线性外推: yearly values carried on to a year in a straight line of least squares; null for fewer than three. */
export function extrapolated(
  values: readonly { readonly year: number; readonly value: number }[],
  year: number,
): number | null {
  const last = values.toSorted((a, b) => a.year - b.year).slice(-5)
  if (last.length < 3 || last.some(one => one.year >= year)) return null
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  const [x, y] = [mean(last.map(one => one.year)), mean(last.map(one => one.value))]
  const spread = last.reduce((sum, one) => sum + (one.year - x) ** 2, 0)
  if (spread === 0) return null
  const slope = last.reduce((sum, one) => sum + (one.year - x) * (one.value - y), 0) / spread
  return Math.round((y + slope * (year - x)) * 1000) / 1000
}
