/**
 * 计分标准与算式 as people read them: money in 元, hours for minutes, a ratio as a percentage. Beside the engine's own words,
 * which stay in the snapshot digit by digit; nothing here decides anything.
 */
import { formatAmount } from '#kernel/money.ts'
import {
  decimalText,
  type Fraction,
  fraction,
  minus,
  order,
  over,
  readFraction,
  rounded,
  shownFraction,
  times,
  zero,
} from './fraction.ts'
import type { IndexInput, IndexTable, Indicator, Score } from './indicator-table.ts'
import type { Line } from './score.ts'
import type { ScoreUnit } from './score-words.ts'

type Say = (value: Fraction) => string

const percent: Say = value => {
  const hundredths = rounded(times(value, fraction(100n)), 2, 'half-up')
  return `${decimalText(hundredths, 2).replace(/\.?0+$/, '')}%`
}

const inUnit = (unit: string): Say => {
  if (unit === '分') return value => formatAmount(Number(rounded(value, 0, 'half-up').above))
  if (unit === '分钟') return value => `${shownFraction(over(value, fraction(60n)) ?? zero)} 小时`
  return value => `${shownFraction(value)}${unit === '%' ? '' : ' '}${unit}`
}

export const inputWords = ({ unit }: Pick<IndexInput, 'unit'>, value: string): string =>
  inUnit(unit)(readFraction(value))

/** The unit of an indicator's amounts: that of its input, 'share' where both sides are of one unit, null where of several. */
function unitOf(table: Pick<IndexTable, 'inputs'>, { measure }: Pick<Indicator, 'measure'>): string | null {
  const unitsIn = (terms: readonly { readonly input: string | null }[]) => [
    ...new Set(terms.flatMap(({ input }) => table.inputs.find(({ code }) => code === input)?.unit ?? [])),
  ]
  const [above, below] = [unitsIn(measure?.of ?? []), unitsIn(measure?.over ?? [])]
  const [unit = null, ...others] = above
  if (others.length > 0) return null
  return measure?.over ? (below.join() === unit ? 'share' : null) : unit
}

/** What an indicator's way of scoring is edited in. */
export function scoreUnit(table: Pick<IndexTable, 'inputs'>, one: Pick<Indicator, 'measure'>): ScoreUnit {
  const unit = unitOf(table, one)
  if (unit === '分') return 'money'
  if (unit === '分钟') return 'hours'
  return unit === 'share' ? 'share' : 'plain'
}

function sayOf(table: IndexTable, one: Indicator): Say {
  const unit = unitOf(table, one)
  if (unit === null) return shownFraction
  return unit === 'share' ? percent : inUnit(unit)
}

function standard(score: Score, say: Say): string {
  const said = (numeral: string) => say(readFraction(numeral))
  switch (score.kind) {
    case 'steps':
      return score.steps.map(({ from, points }) => `${said(from)}及以上 ${points} 分`).join('；')
    case 'linear': {
      const per = readFraction(score.per)
      const points = `得 ${shownFraction(readFraction(score.points))} 分`
      if (order(per, zero) < 0) return `比 ${said(score.from)} 每少 ${say(minus(zero, per))} ${points}`
      return `${score.from === '0' ? '' : `从 ${said(score.from)} 起，`}每 ${say(per)} ${points}`
    }
    case 'grades':
      return Object.entries(score.grades)
        .toSorted(([, a], [, b]) => order(readFraction(a), readFraction(b)))
        .map(([grade, points]) => `${grade} ${points} 分`)
        .join('；')
    case 'points':
      return '专家评分'
  }
}

/** 计分标准 of an indicator, whatever it goes by. */
export function standardWords(table: IndexTable, one: Indicator): string {
  const say = sayOf(table, one)
  if (one.score) return standard(one.score, say)
  if (one.scales?.by === 'class')
    return one.scales.cases
      .map(
        ({ classes, score }) =>
          `${classes.map(code => table.classes[code] ?? code).join('、')}：${standard(score, say)}`,
      )
      .join('。')
  return (one.scales?.cases ?? [])
    .map(({ from, score }) => `${from === null ? '其余' : `≥${from}`}：${standard(score, say)}`)
    .join('。')
}

/** What was measured, said in its unit; null where nothing was. */
export const measureWords = (table: IndexTable, one: Indicator, line: Line): string | null =>
  line.measure === null ? null : sayOf(table, one)(readFraction(line.measure))
