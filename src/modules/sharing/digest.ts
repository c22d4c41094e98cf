import { createHash } from 'node:crypto'
import type { AgreementRow, ContributionRow, ShareRow } from './agreement.store.ts'

/** What each side signs: everything that an agreement says, in one order. */
export function digestOf(
  { platformId, number, agreedFrom, document, ownership }: AgreementRow,
  shares: readonly ShareRow[],
  contributions: readonly ContributionRow[],
): string {
  const text = JSON.stringify([
    [platformId, number, agreedFrom, document, ownership],
    shares.map(one => [one.organisationId, one.organisationName, one.role, one.basisPoints]),
    contributions.map(one => [
      ...[one.organisationId, one.kind, one.what, one.quantity, one.valuation, one.amount, one.evidence],
    ]),
  ])
  return createHash('sha256').update(text).digest('hex')
}
