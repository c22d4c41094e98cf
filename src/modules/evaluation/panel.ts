/** Puts a year's platforms to panels: what the experts see, and whose people may not judge. */
import type { Context } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { openReviews, type ReviewRequest } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { inputWords, standardWords } from './figure-words.ts'
import type { Gathered } from './gather.ts'
import type { IndexTable } from './indicator-table.ts'
import { panelIndicators, panelSubject, rubricOf } from './panel-rubric.ts'
import type { RoundRow } from './store.ts'
import type { TableRow } from './table.store.ts'
import { valueOrigins } from './terms.ts'

async function coBuilders({ tx }: Context, platformIds: readonly string[]) {
  const { rows } = await tx.execute<{ id: string; names: string[] }>(sql`
    select id, co_builders as names from catalogue.pub_profile
    where id = any(${sql.param([...platformIds])}::uuid[])`)
  return new Map(rows.map(({ id, names }) => [id, names]))
}

const sectionsOf = (table: IndexTable, { part, assessment }: Gathered) => [
  {
    heading: '评审的指标',
    text: panelIndicators(table, part.klass)
      .map(one => `${one.name}（${one.most} 分）：${standardWords(table, one)}。依据：${one.evidence || '—'}`)
      .join('\n'),
  },
  {
    heading: '本年度的取值（供参考）',
    text: assessment.inputs
      .map(({ code, origin, value }) => {
        const input = table.inputs.find(one => one.code === code)
        return input ? `${input.name}：${inputWords(input, value)}（${valueOrigins[origin]}）` : ''
      })
      .filter(Boolean)
      .join('\n'),
  },
]

/** Whether experts have something to judge: the platform answered, and an indicator is theirs. */
export const isForPanel = (table: IndexTable, { state, klass }: Gathered['part']): boolean =>
  state === 'answered' && panelIndicators(table, klass).length > 0

/** A review for each platform that answered and has an indicator for experts; those that have one keep it. */
export async function putToPanels(
  context: Context,
  pack: Pack,
  round: RoundRow,
  { content: table, number }: TableRow,
  all: readonly Gathered[],
  needed: number,
): Promise<void> {
  const judged = all.filter(({ part }) => isForPanel(table, part))
  const hosts = await organisationsByIds(context.tx, [
    ...new Set(judged.map(({ part }) => part.organisationId)),
  ])
  const builders = await coBuilders(
    context,
    judged.map(({ part }) => part.platformId),
  )
  const requests = judged.map((one): ReviewRequest => {
    const { part } = one
    return {
      subject: panelSubject(part.id),
      round: round.id,
      title: `${part.platformName}：${round.year} 年度评价`,
      organisations: [
        ...hosts.filter(({ id }) => id === part.organisationId).map(({ uscc, name }) => ({ uscc, name })),
        // Co-builders are known by name alone; whoever is one in two ways is one.
        ...[...new Set(builders.get(part.platformId))].map(name => ({ uscc: null, name })),
      ],
      locality: part.locality,
      disciplines: [],
      sections: sectionsOf(table, one),
      files: [],
      rubric: rubricOf(table, number, part.klass),
      needed,
    }
  })
  await openReviews(context, pack, requests)
}
