/** 年度报告: what it says, out of what the round shows; page, paper and Word document tell the same. Pure. */
import { type Grade, grades, type PartState } from './terms.ts'

/** A platform as far as a report goes. */
export interface ReportPart {
  readonly localityName: string
  readonly prefilled: { readonly filled: number; readonly all: number }
  readonly state: PartState
  readonly total: string | null
  readonly grade: Grade | null
  readonly groups: readonly { readonly code: string; readonly points: string }[]
}

export interface Bar {
  readonly name: string
  readonly value: number
  /** As it stands beside the bar. */
  readonly words: string
}

export interface LocalityRow {
  readonly name: string
  readonly parts: number
  readonly byGrade: Readonly<Partial<Record<Grade, number>>>
  readonly mean: string
}

const gradeCodes = Object.keys(grades) as Grade[]
const scored = (parts: readonly ReportPart[]) => parts.filter(({ total }) => total !== null)
/** Points in hundredths, so that sums are exact: a total has two decimals at most. */
const hundredths = (points: string) => Math.round(Number(points) * 100)

function meanOf(points: readonly string[]): string {
  if (points.length === 0) return '—'
  const sum = points.reduce((all, one) => all + hundredths(one), 0)
  return (Math.round(sum / points.length) / 100).toFixed(2)
}

/** How many have which grade; grades that nobody has are left out. */
export const gradeBars = (parts: readonly ReportPart[]): Bar[] =>
  [...gradeCodes.map(code => [code, grades[code]] as const), [null, '待定'] as const]
    .map(([code, name]) => [name, parts.filter(({ grade }) => grade === code).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, value]) => ({ name, value, words: `${value} 个` }))

/** Totals by tens; what is above the full mark, by bonus, is in the last. */
export function totalBars(parts: readonly ReportPart[], full: number): Bar[] {
  const steps = Math.ceil(full / 10)
  const counts = Array.from({ length: steps }, () => 0)
  for (const { total } of scored(parts)) {
    const at = Math.min(steps - 1, Math.max(0, Math.floor(hundredths(total ?? '0') / 1000)))
    counts[at] = (counts[at] ?? 0) + 1
  }
  const first = counts.findIndex(count => count > 0)
  return first < 0
    ? []
    : counts.slice(first).map((value, index) => {
        const from = (first + index) * 10
        const isLast = first + index === steps - 1
        return { name: isLast ? `${from} 分及以上` : `${from}—${from + 10} 分`, value, words: `${value} 个` }
      })
}

/** 平均得分率 of each of the first groups, over platforms that have a total. */
export const groupBars = (
  groups: readonly { readonly code: string; readonly name: string; readonly most: string }[],
  parts: readonly ReportPart[],
): Bar[] => {
  const of = scored(parts)
  if (of.length === 0) return []
  return groups.map(({ code, name, most }) => {
    const mean = meanOf(of.flatMap(part => part.groups.find(group => group.code === code)?.points ?? []))
    const value = Number(most) === 0 ? 0 : (Number(mean) / Number(most)) * 100
    return { name, value, words: `${mean} / ${most}` }
  })
}

export const localityRows = (parts: readonly ReportPart[]): LocalityRow[] =>
  [...Map.groupBy(parts, ({ localityName }) => localityName)].map(([name, own]) => ({
    name,
    parts: own.length,
    byGrade: Object.fromEntries(
      gradeCodes.map(code => [code, own.filter(({ grade }) => grade === code).length] as const),
    ),
    mean: meanOf(scored(own).map(({ total }) => total ?? '0')),
  }))

export function reportSentence(parts: readonly ReportPart[]): string {
  const sum = (of: (part: ReportPart) => number) => parts.reduce((all, part) => all + of(part), 0)
  const [filled, all] = [sum(one => one.prefilled.filled), sum(one => one.prefilled.all)]
  const count = (is: (part: ReportPart) => boolean) => parts.filter(is).length
  const said = [
    `参评 ${parts.length} 个平台，${count(({ state }) => state === 'answered')} 个已确认取值`,
    `获准缓评 ${count(({ state }) => state === 'deferred')} 个`,
    `未参评 ${count(({ state }) => state === 'absent')} 个`,
  ]
  const totals = scored(parts).map(({ total }) => total ?? '0')
  const mean = totals.length === 0 ? '' : `${totals.length} 个平台已评出总分，平均 ${meanOf(totals)} 分。`
  return `${said.join('，')}。数字 ${all} 项，由系统从记录预填 ${filled} 项。${mean}`
}
