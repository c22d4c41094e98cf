/** A way of scoring in one line, as it is edited and printed: `≥3000→2；≥5000→3`, `每 0.3 得 4 分`, `一般 3；较好 5`. */
import { isNumeral } from './fraction.ts'
import type { Score } from './index-table.ts'

export function scoreWords(score: Score): string {
  switch (score.kind) {
    case 'steps':
      return score.steps.map(({ from, points }) => `≥${from}→${points}`).join('；')
    case 'linear':
      return `${score.from === '0' ? '' : `从 ${score.from} 起`}每 ${score.per} 得 ${score.points} 分`
    case 'grades':
      return Object.entries(score.grades)
        .map(([grade, points]) => `${grade} ${points}`)
        .join('；')
    case 'points':
      return '专家评分'
  }
}

const linear = /^(?:从\s*(\S+)\s*起)?\s*每\s*(\S+)\s*得\s*(\S+)\s*分$/
const step = /^≥\s*(\S+)\s*→\s*(\S+)$/
const grade = /^(\S+)\s+(\S+)$/

/** Null where the words are none of the ways. */
export function readScore(words: string): Score | null {
  const text = words.trim().replaceAll(/>=/g, '≥').replaceAll(/->/g, '→')
  if (text === '专家评分') return { kind: 'points' }
  const found = linear.exec(text)
  if (found) {
    const [, from = '0', per = '', points = ''] = found
    return [from, per, points].every(isNumeral) ? { kind: 'linear', from, per, points } : null
  }
  const parts = text.split(/[；;]/).map(one => one.trim())
  const steps = parts.flatMap(part => {
    const [, from = '', points = ''] = step.exec(part) ?? []
    return isNumeral(from) && isNumeral(points) ? [{ from, points }] : []
  })
  if (steps.length === parts.length) return { kind: 'steps', steps }
  const grades = parts.flatMap(part => {
    const [, name = '', points = ''] = grade.exec(part) ?? []
    return name && isNumeral(points) ? [[name, points] as const] : []
  })
  return grades.length === parts.length ? { kind: 'grades', grades: Object.fromEntries(grades) } : null
}
