/** 定性指标与专家评审: the rubric that a panel judges by, and the mark that its points make. Pure. */
import { apportion } from '#kernel/apportion.ts'
import type { PanelItem } from '#modules/review/index.ts'
import type { Rubric } from '#modules/rulebook/fields.ts'
import { standardWords } from './figure-words.ts'
import { exactText, fraction, order, readFraction } from './fraction.ts'
import type { IndexTable, Indicator, Score } from './indicator-table.ts'
import { holdsFor } from './score.ts'

export const panelSubject = (partId: string) => ({ kind: 'evaluation', id: partId })

/** Those of a class, or of all. */
export const panelIndicators = (table: IndexTable, klass: string | null): readonly Indicator[] =>
  table.indicators.filter(one => one.panel === true && (klass === null || holdsFor(one, klass)))

export const isOfPanel = (table: IndexTable, code: string): boolean =>
  panelIndicators(table, null).some(one => one.code === code)

const gradesOf = (score: Score | null): readonly (readonly [grade: string, points: string])[] =>
  score?.kind === 'grades'
    ? Object.entries(score.grades).toSorted(([, a], [, b]) => order(readFraction(a), readFraction(b)))
    : []

/** As an expert sees it: an item an indicator, a grade an anchor. Weights follow the points that each can bring. */
export function rubricOf(table: IndexTable, number: number, klass: string): Rubric {
  const all = panelIndicators(table, klass)
  const weights = apportion(
    100,
    all.map(({ most }) => Number(most)),
  )
  return {
    id: 'evaluation',
    version: `${table.code}-${number}`,
    title: `${table.name}：定性指标`,
    source: table.source,
    suggested: table.standing.includes('建议'),
    items: all.map((one, at) => ({
      id: one.code,
      name: one.name,
      group: table.groups.find(({ code }) => code === one.group)?.name ?? '',
      hint: [standardWords(table, one), one.evidence].filter(Boolean).join('。依据：'),
      weight: weights[at] ?? 0,
      most: Number(one.most),
      anchors: gradesOf(one.score).map(([text, points]) => ({ points: Number(points), text })),
      required: true,
    })),
    vetoes: table.vetoes.map(({ code, name }) => ({ id: code, name })),
  }
}

/**
 * The mark that a panel's points make: of points what the declared way leaves, exactly; of grades the highest that the
 * middle expert reaches, of an even number the lower of the two in the middle.
 */
export function markOf({ score }: Indicator, { sum, of, middle }: PanelItem): string | null {
  if (score?.kind === 'points') return exactText(fraction(BigInt(sum), BigInt(of)))
  return gradesOf(score).findLast(([, points]) => Number(points) <= middle)?.[0] ?? null
}

const isWhole = (text: string) => /^\d{1,2}$|^100$/.test(text)

/** What of a table keeps it from being judged by panels. */
export const panelFaults = (table: IndexTable): string[] =>
  panelIndicators(table, null).flatMap(one => {
    const name = `${one.code} ${one.name}`
    if (one.score?.kind !== 'points' && one.score?.kind !== 'grades')
      return [`${name}：由专家评审的须是不分类的定性指标`]
    const points = [one.most, ...gradesOf(one.score).map(([, value]) => value)]
    return points.every(isWhole) ? [] : [`${name}：由专家评审的满分和等级分须是整数，不超过 100`]
  })
