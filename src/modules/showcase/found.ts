/** What a published record is found by, in its own list and in the search over everything. */
import type { PlainDate } from '#kernel/calendar.ts'
import { type EntryRange, type NewEntry, rangesOf, tokensOf } from '#modules/catalogue/index.ts'
import type { Content } from './content.ts'
import { showcaseLists } from './terms.ts'
import { cells, type Names, statedOf, validationsHeading, validationsText } from './words.ts'

/** `name:value` of everything that a list can be narrowed by. */
export function facetsOf(content: Content): string[] {
  const facet = (name: string, values: readonly string[]) => values.map(value => `${name}:${value}`)
  const place = facet('locality', [content.locality])
  switch (content.kind) {
    case 'achievement':
      return [
        ...place,
        ...facet('process', [content.process]),
        ...facet('maturity', [content.maturity]),
        ...facet('transfer', content.transfers),
      ]
    case 'solution':
      return [...place, ...facet('process', [content.process]), ...facet('validation', content.validations)]
    case 'plant':
      return [
        ...place,
        ...facet('fire', [content.fire ?? '待确认']),
        ...facet('eia', [content.eia]),
        ...facet('park', [content.park]),
      ]
    case 'factory':
      return [...place, ...facet('process', content.processes)]
  }
}

export interface Found {
  readonly tokens: string[]
  readonly facets: string[]
  readonly ranges: EntryRange[]
}

interface Naming {
  readonly number: string
  readonly organisationName: string
  readonly names: Names
}

const said = (heading: string, text: string): string => `${heading} ${text}`

const textsOf = (content: Content, { number, organisationName, names }: Naming): string[] => [
  number,
  organisationName,
  ...Object.entries(cells(content, names))
    .filter(([heading, text]) => text !== '' && !['名称', '简介', '联系方式'].includes(heading))
    .map(([heading, text]) => said(heading, text)),
]

/** How a record that names validations says so where it is found. */
export const saysValidations = (validations: readonly string[], { validation }: Names): string =>
  said(validationsHeading, validationsText(validations, validation))

export const foundBy = (content: Content, naming: Naming): Found => ({
  tokens: tokensOf(content.name, content.summary, ...textsOf(content, naming)),
  facets: facetsOf(content),
  ranges: rangesOf(statedOf(content)),
})

/** What is found by nothing. */
export const notFound: Found = { tokens: [], facets: [], ranges: [] }

export const pathOf = (kind: Content['kind'], id: string): string => `/${showcaseLists[kind]}/${id}`

interface Published extends Naming {
  readonly id: string
  readonly content: Content
  readonly publishedAt: Date
  readonly confirmedOn: PlainDate
}

export const entryOf = ({ id, content, publishedAt, confirmedOn, ...naming }: Published): NewEntry => ({
  kind: content.kind,
  recordId: id,
  ownerId: id,
  path: pathOf(content.kind, id),
  title: content.name,
  summary: content.summary,
  body: textsOf(content, naming).join('；'),
  locality: content.locality,
  facets: [`kind:${content.kind}`, ...facetsOf(content)],
  ranges: rangesOf(statedOf(content)),
  publishedAt,
  confirmedOn,
})
