/** 依据: what entitles a platform — a title that was checked, a grade that was published, or one that a document gave. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { unscopedConfirmedTitles } from '#modules/catalogue/index.ts'
import { gradesOf } from '#modules/evaluation/index.ts'
import { type SupportKind, type TitleLevel, titleLevels } from './terms.ts'

export interface Basis {
  readonly kind: SupportKind
  readonly basisId: string
  readonly platformId: string
  readonly organisationId: string
  readonly basis: string
  readonly level: TitleLevel | null
  readonly recognisedOn: PlainDate | null
  readonly grade: string | null
  readonly year: number | null
  readonly on: PlainDate
}

const supported: readonly TitleLevel[] = ['national', 'provincial']

/** 行政梯度 only: the clause speaks of platforms recognised as national or provincial. */
export async function titleBases(tx: Tx, id?: string): Promise<Basis[]> {
  const found = await unscopedConfirmedTitles(tx, supported, id === undefined ? {} : { id })
  return found
    .filter(({ title }) => title.ladder === 'administrative')
    .map(({ title, organisationId }) => ({
      ...{ kind: 'equipment', basisId: title.id, platformId: title.platformId, organisationId },
      basis: `${titleLevels[title.level]}认定，${title.docNumber}`,
      ...{ level: title.level, recognisedOn: title.issuedOn, on: title.issuedOn },
      ...{ grade: null, year: null },
    }))
}

export const gradeBasisId = (platformId: string, year: number): string => `${platformId}:${year}`

export async function gradeBases(
  tx: Tx,
  platforms: readonly { readonly id: string; readonly organisationId: string }[],
): Promise<Basis[]> {
  const owners = new Map(platforms.map(({ id, organisationId }) => [id, organisationId]))
  const grades = await gradesOf(tx, [...owners.keys()])
  return grades
    .filter(({ grade }) => grade === 'excellent')
    .map(({ platformId, year, grade, publishedAt }) => ({
      ...{ kind: 'reward', basisId: gradeBasisId(platformId, year), platformId, grade, year },
      organisationId: owners.get(platformId) ?? '',
      basis: `${year} 年度评价结果为优秀`,
      ...{ level: null, recognisedOn: null, on: dateOf(publishedAt) },
    }))
}
