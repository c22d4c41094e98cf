/** Numbers of evaluations as people read and type them: hours for minutes, 元 for 分, everything else as it is. */
import {
  exactText,
  isNumeral,
  readFraction,
  type Stage,
  shownFraction,
  stageOrder,
} from '#modules/evaluation/terms.ts'

/** How many of the stored unit make one of the shown. */
const units: Readonly<Record<string, { readonly name: string; readonly by: string }>> = {
  分: { name: '元', by: '100' },
  分钟: { name: '小时', by: '60' },
}

export const unitName = (unit: string): string => units[unit]?.name ?? unit

export function amountWords(value: string | null, unit: string): string {
  if (value === null) return '—'
  const shown = readFraction(value)
  const by = units[unit] ? readFraction(units[unit].by) : null
  const number = by ? { above: shown.above * by.below, below: shown.below * by.above } : shown
  const [whole = '', decimals] = shownFraction(reduced(number)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${decimals === undefined ? grouped : `${grouped}.${decimals.slice(0, 2)}`} ${unitName(unit)}`
}

const reduced = ({ above, below }: { above: bigint; below: bigint }) => readFraction(`${above}/${below}`)

/** What was typed in the shown unit, in the stored one; null where it is no number. */
export function storedAmount(typed: string, unit: string): string | null {
  const text = typed.replaceAll(',', '').trim()
  if (!isNumeral(text) || text.includes('/')) return null
  const by = units[unit]?.by
  if (by === undefined) return text
  const { above, below } = readFraction(text)
  return exactText(reduced({ above: above * BigInt(by), below }))
}

export const pointWords = (points: string | null): string =>
  points === null ? '待定' : shownFraction(readFraction(points))

/** Stages as steps: which are over, which is on. */
export const stageNumber = (stage: Stage): number => stageOrder.indexOf(stage)
