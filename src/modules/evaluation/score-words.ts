/**
 * A way of scoring in one line, as it is edited: `≥500 万元→1；≥1000 万元→2`, `每 30% 得 4 分`, `一般 3；较好 5`. Amounts
 * stand in the unit that people use and are kept in that of the records, to the last digit.
 */
import {
  exactText,
  type Fraction,
  fraction,
  isNumeral,
  order,
  over,
  readFraction,
  times,
  zero,
} from './fraction.ts'
import type { Score } from './indicator-table.ts'

/** What the amounts are: money is kept in 分, time in minutes, a share as a fraction. */
export type ScoreUnit = 'money' | 'hours' | 'share' | 'plain'

interface Name {
  readonly name: string
  /** How many of what is kept make one of it. */
  readonly by: Fraction
}
const named = (name: string, above: bigint, below = 1n): Name => ({ name, by: fraction(above, below) })

/** The largest first; a number alone is in the last. */
const names: Readonly<Record<ScoreUnit, readonly Name[]>> = {
  money: [named('万元', 1_000_000n), named('元', 100n)],
  hours: [named('分钟', 1n), named('小时', 60n)],
  share: [named('%', 1n, 100n), named('', 1n)],
  plain: [named('', 1n)],
}
const shownIn: Readonly<Record<ScoreUnit, (value: Fraction) => string>> = {
  money: value => (order(value, fraction(1_000_000n)) < 0 ? '元' : '万元'),
  hours: () => '小时',
  share: () => '%',
  plain: () => '',
}

function amountText(numeral: string, unit: ScoreUnit): string {
  const value = readFraction(numeral)
  const name = shownIn[unit](value)
  const by = names[unit].find(one => one.name === name)?.by ?? fraction(1n)
  const space = name === '' || name === '%' ? '' : ' '
  return unit === 'plain' ? numeral : `${exactText(over(value, by) ?? zero)}${space}${name}`
}

/** As it is kept; null where it is no amount of this unit. */
function readAmount(text: string, unit: ScoreUnit): string | null {
  const [, number = '', name] = /^([-\d.,/]+)\s*(.*)$/.exec(text.trim()) ?? []
  const bare = number.replaceAll(',', '')
  if (!isNumeral(bare)) return null
  const found = name === '' ? names[unit].at(-1) : names[unit].find(one => one.name === name)
  if (!found) return null
  return unit === 'plain' ? bare : exactText(times(readFraction(bare), found.by))
}

export function scoreWords(score: Score, unit: ScoreUnit = 'plain'): string {
  switch (score.kind) {
    case 'steps':
      return score.steps.map(({ from, points }) => `≥${amountText(from, unit)}→${points}`).join('；')
    case 'linear': {
      const from = score.from === '0' ? '' : `从 ${amountText(score.from, unit)} 起`
      return `${from}每 ${amountText(score.per, unit)} 得 ${score.points} 分`
    }
    case 'grades':
      return Object.entries(score.grades)
        .toSorted(([, a], [, b]) => order(readFraction(a), readFraction(b)))
        .map(([grade, points]) => `${grade} ${points}`)
        .join('；')
    case 'points':
      return '专家评分'
  }
}

const linear = /^(?:从\s*(.+?)\s*起)?\s*每\s*(.+?)\s*得\s*(\S+)\s*分$/
const step = /^≥\s*(.+?)\s*→\s*(\S+)$/
const grade = /^(\S+)\s+(\S+)$/

/** Null where the words are none of the ways. */
export function readScore(words: string, unit: ScoreUnit = 'plain'): Score | null {
  const text = words.trim().replaceAll(/>=/g, '≥').replaceAll(/->/g, '→')
  if (text === '专家评分') return { kind: 'points' }
  const found = linear.exec(text)
  if (found) {
    const [, start = '0', each = '', points = ''] = found
    const [from, per] = [readAmount(start, unit), readAmount(each, unit)]
    return from !== null && per !== null && isNumeral(points) ? { kind: 'linear', from, per, points } : null
  }
  const parts = text.split(/[；;]/).map(one => one.trim())
  const steps = parts.flatMap(part => {
    const [, least = '', points = ''] = step.exec(part) ?? []
    const from = readAmount(least, unit)
    return from !== null && isNumeral(points) ? [{ from, points }] : []
  })
  if (steps.length === parts.length) return { kind: 'steps', steps }
  const grades = parts.flatMap(part => {
    const [, name = '', points = ''] = grade.exec(part) ?? []
    return name && isNumeral(points) ? [[name, points] as const] : []
  })
  return grades.length === parts.length ? { kind: 'grades', grades: Object.fromEntries(grades) } : null
}
