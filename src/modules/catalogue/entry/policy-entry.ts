import { v5 } from 'uuid'
import { formatDate, startOf } from '#kernel/calendar.ts'
import { departmentName, documentMarks, type Pack } from '#modules/rulebook/index.ts'
import type { NewEntry } from './entry.ts'

/** Clauses have no record in the database, so each goes by a number that is made from its name. */
const idOf = (...names: readonly string[]): string => v5(names.join('#'), v5.URL)

/** The policy's document as the owner of its entries. */
export const policyId = (pack: Pack): string => idOf(pack.document.source)

/**
 * The entries of the policy that the rules stand on: the document and each clause, in the words of the pack (A1). They are
 * of a kind of their own, as what offices publish as a policy is counted, and a clause isn't one.
 */
export function entriesOfPolicy(pack: Pack): NewEntry[] {
  const { document, city } = pack
  const common = {
    kind: 'basis' as const,
    ownerId: policyId(pack),
    locality: city.code,
    facets: ['kind:basis', `locality:${city.code}`],
    ranges: [],
    publishedAt: startOf(document.publishedOn),
    confirmedOn: null,
    marks: documentMarks(document),
  }
  const named = `${document.title}（${document.number}）`
  return [
    {
      ...common,
      recordId: policyId(pack),
      path: '/policy',
      title: named,
      summary: `${formatDate(document.effectiveFrom)}起施行。${document.summary}`,
      body: [document.unifiedNumber, ...document.issuers].join('；'),
    },
    ...pack.clauses.map(({ id, heading, summary, responsible }) => ({
      ...common,
      recordId: idOf(document.source, id),
      path: `/policy#clause-${id}`,
      title: `${id} ${heading}`,
      summary,
      body: [named, ...responsible.map(code => departmentName(pack, code))].join('；'),
    })),
  ]
}
