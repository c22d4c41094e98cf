/** The engine: points of one platform by one table. Pure and exact; the same inputs give the same digits. */
import {
  exactText,
  type Fraction,
  floor,
  greatest,
  least,
  minus,
  order,
  over,
  plus,
  readFraction,
  rounded,
  shownFraction,
  sumOf,
  times,
  zero,
} from './fraction.ts'
import type { IndexTable, Indicator, Measure, Score } from './index-table.ts'

/** Told in every snapshot: which rules of reckoning made it. Raised when any result could differ. */
export const engineVersion = '1'

export interface Facts {
  readonly klass: string
  /** Input → its number; absent where nobody knows it. */
  readonly values: Readonly<Record<string, string>>
  /** Indicator → the grade or the points that people gave. */
  readonly marks: Readonly<Record<string, string>>
  /** Codes of what was established: bonus, malus, veto, exemption. */
  readonly facts: readonly string[]
}

export interface Line {
  readonly code: string
  readonly group: string
  /** What was measured; null of marks, and where it isn't known. */
  readonly measure: string | null
  /** Exactly; null while undecided. */
  readonly points: string | null
  /** How they came about, or why they are undecided. */
  readonly how: string
}

export interface Sheet {
  readonly lines: readonly Line[]
  readonly groups: readonly { readonly code: string; readonly points: string; readonly cut: boolean }[]
  readonly bonus: string
  readonly malus: string
  /** Null while an indicator is undecided, or the platform is exempt. */
  readonly total: string | null
  /** Indicators without points. */
  readonly open: readonly string[]
  readonly vetoes: readonly string[]
  readonly exemptions: readonly string[]
}

type Amount =
  | { readonly value: Fraction }
  | { readonly lacks: readonly string[] }
  | { readonly nothing: true }

function summed(table: IndexTable, terms: Measure['of'], { values }: Facts): Fraction | readonly string[] {
  const lacking = terms.flatMap(({ input }) => (input !== null && values[input] === undefined ? [input] : []))
  if (lacking.length > 0)
    return lacking.map(input => table.inputs.find(({ code }) => code === input)?.name ?? input)
  return sumOf(
    terms.map(({ input, times: by, whole }) => {
      const counted = times(readFraction(input === null ? '1' : (values[input] ?? '0')), readFraction(by))
      return whole ? floor(counted) : counted
    }),
  )
}

const isNames = (found: Fraction | readonly string[]): found is readonly string[] => Array.isArray(found)

function measured(table: IndexTable, measure: Measure, facts: Facts): Amount {
  const above = summed(table, measure.of, facts)
  const below = measure.over ? summed(table, measure.over, facts) : null
  const lacks = [above, below].flatMap(one => (one !== null && isNames(one) ? [...one] : []))
  if (lacks.length > 0 || isNames(above)) return { lacks: [...new Set(lacks)] }
  if (below === null || isNames(below)) return { value: above }
  const ratio = over(above, below)
  return ratio ? { value: ratio } : { nothing: true }
}

function scaleFor(one: Indicator, facts: Facts): Score | null {
  if (one.score) return one.score
  if (one.scales?.by === 'class')
    return one.scales.cases.find(({ classes }) => classes.includes(facts.klass))?.score ?? null
  if (one.scales?.by !== 'input') return null
  const size = facts.values[one.scales.input]
  if (size === undefined) return null
  const fits = one.scales.cases.filter(
    ({ from }) => from === null || order(readFraction(size), readFraction(from)) >= 0,
  )
  return fits.at(-1)?.score ?? null
}

/** Points for a number, and the words that say why. */
function pointsFor(value: Fraction, score: Score, most: Fraction): readonly [Fraction, string] {
  if (score.kind === 'steps') {
    const reached = score.steps.filter(({ from }) => order(value, readFraction(from)) >= 0).at(-1)
    if (reached) return [readFraction(reached.points), `达到 ≥${reached.from} 一档，得 ${reached.points} 分`]
    return [zero, `低于最低一档 ${score.steps[0]?.from ?? ''}，得 0 分`]
  }
  if (score.kind !== 'linear') throw new RangeError('not a score of numbers')
  const above = minus(value, readFraction(score.from))
  const raw = times(over(above, readFraction(score.per)) ?? zero, readFraction(score.points))
  const points = greatest(zero, least(raw, most))
  const cut = order(points, raw) === 0 ? '' : `，按 ${shownFraction(points)} 分计`
  const from = score.from === '0' ? '' : ` − ${score.from}`
  return [
    points,
    `（${shownFraction(value)}${from}）÷ ${score.per} × ${score.points} = ${shownFraction(raw)}${cut}`,
  ]
}

function markPoints(mark: string, score: Score, most: Fraction): readonly [Fraction, string] {
  if (score.kind === 'grades') return [readFraction(score.grades[mark] ?? '0'), `评为“${mark}”`]
  return [greatest(zero, least(readFraction(mark), most)), `评 ${mark} 分`]
}

function lineOf(table: IndexTable, one: Indicator, facts: Facts): Line {
  const { code, group } = one
  const open = (how: string): Line => ({ code, group, measure: null, points: null, how })
  const score = scaleFor(one, facts)
  if (!score) return open('没有适用的标准：缺少分类所需的取值')
  const most = readFraction(one.most)
  const round = (points: Fraction) =>
    table.rounding.each === 'indicator'
      ? rounded(points, table.rounding.decimals, table.rounding.way)
      : points
  if (!one.measure) {
    const mark = facts.marks[code]
    if (mark === undefined) return open('尚未评分')
    const [points, how] = markPoints(mark, score, most)
    return { code, group, measure: null, points: exactText(round(points)), how }
  }
  const amount = measured(table, one.measure, facts)
  if ('lacks' in amount) return open(`缺少取值：${amount.lacks.join('、')}`)
  if ('nothing' in amount)
    return one.measure.whenNothing === 'zero'
      ? { code, group, measure: null, points: '0', how: '分母为 0，按办法得 0 分' }
      : open('分母为 0，无法计算')
  const [points, how] = pointsFor(amount.value, score, most)
  return { code, group, measure: exactText(amount.value), points: exactText(round(points)), how }
}

function sumGroup(table: IndexTable, lines: readonly Line[], code: string): readonly [Fraction, boolean] {
  const own = lines.filter(({ group }) => group === code).map(({ points }) => readFraction(points ?? '0'))
  const inside = table.groups
    .filter(({ parent }) => parent === code)
    .map(group => sumGroup(table, lines, group.code)[0])
  const sum = sumOf([...own, ...inside])
  const most = readFraction(table.groups.find(group => group.code === code)?.most ?? '0')
  return [least(sum, most), order(sum, most) > 0]
}

/** Of facts that replace one another the one that replaces counts. */
function factPoints(
  list: IndexTable['bonus'],
  established: readonly string[],
  most: string | null,
): Fraction {
  const found = list.filter(({ code }) => established.includes(code))
  const counted = found.filter(({ code }) => !found.some(({ instead }) => instead === code))
  const sum = sumOf(counted.map(({ points }) => readFraction(points)))
  return most === null ? sum : least(sum, readFraction(most))
}

export const holdsFor = ({ classes }: Indicator, klass: string): boolean =>
  classes === null || classes.includes(klass)

export function scoreOf(table: IndexTable, facts: Facts): Sheet {
  const lines = table.indicators
    .filter(one => holdsFor(one, facts.klass))
    .map(one => lineOf(table, one, facts))
  const bonus = factPoints(table.bonus, facts.facts, table.bonusMost)
  const malus = factPoints(table.malus, facts.facts, table.malusMost)
  const base = sumOf(
    table.groups.filter(({ parent }) => parent === null).map(({ code }) => sumGroup(table, lines, code)[0]),
  )
  const open = lines.filter(({ points }) => points === null).map(({ code }) => code)
  const among = (list: readonly { readonly code: string }[]) =>
    list.map(({ code }) => code).filter(code => facts.facts.includes(code))
  const exemptions = among(table.exemptions)
  const { decimals, way } = table.rounding
  const total = rounded(minus(plus(base, bonus), malus), decimals, way)
  return {
    lines,
    groups: table.groups.map(({ code }) => {
      const [points, cut] = sumGroup(table, lines, code)
      return { code, points: exactText(points), cut }
    }),
    bonus: exactText(bonus),
    malus: exactText(malus),
    total: open.length > 0 || exemptions.length > 0 ? null : exactText(total),
    open,
    vetoes: among(table.vetoes),
    exemptions,
  }
}
