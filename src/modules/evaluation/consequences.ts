/** 结果应用 of 不合格: what the rules of the policy pack want done of the titles of a platform, put before the office. */
import { dateOf, formatDay } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { type ProposedFor, proposeOfTitles } from '#modules/catalogue/index.ts'
import { consequenceOf, type Pack } from '#modules/rulebook/index.ts'
import { type Gathered, gradeOfPart } from './gather.ts'
import { gradesOf } from './grade.store.ts'
import type { RoundRow } from './store.ts'
import type { Grade } from './terms.ts'

/** Whether the grade before that of a year was 不合格; a year that was deferred or exempt says nothing of it. */
export function failedBefore(
  published: readonly { readonly year: number; readonly grade: Grade }[],
  year: number,
): boolean {
  const [last] = published
    .filter(one => one.year < year && one.grade !== 'deferred' && one.grade !== 'exempt')
    .toSorted((a, b) => b.year - a.year)
  return last?.grade === 'fail'
}

/** What is proposed and on what ground, in words that whoever decides may take over. */
const proposedBy = (
  { id: roundId, year }: Pick<RoundRow, 'id' | 'year'>,
  { part, assessment }: Gathered,
  { act, id: rule, name, source: ruleSource }: NonNullable<ReturnType<typeof consequenceOf>>,
  now: Date,
): ProposedFor => ({
  ...{ act, rule, ruleSource },
  reason: `${year} 年度评价等次为不合格（${name}）：${assessment.graded?.because ?? ''}。`.slice(0, 500),
  evidence: `${year} 年度评价结果，${formatDay(dateOf(now))}发布`,
  place: `/office/evaluations/${roundId}/${part.id}`,
})

export async function proposeConsequences(
  round: Pick<RoundRow, 'id' | 'year'>,
  all: readonly Gathered[],
  pack: Pack,
  context: Pick<Context, 'tx' | 'now' | 'newId'>,
): Promise<void> {
  const failed = new Map(
    all.filter(one => gradeOfPart(one) === 'fail').map(one => [one.part.platformId, one]),
  )
  const ids = [...failed.keys()]
  const published = await gradesOf(context.tx, ids)
  await proposeOfTitles(
    ids,
    ({ platformId, standing }) => {
      const one = failed.get(platformId)
      if (!one) return null
      const rule = consequenceOf(pack.failureConsequences, {
        veto: one.assessment.sheet.vetoes.length > 0,
        again: failedBefore(
          published.filter(grade => grade.platformId === platformId),
          round.year,
        ),
        standing,
      })
      return rule && proposedBy(round, one, rule, context.now)
    },
    context,
  )
}
