import type { PlainDate } from '#kernel/calendar.ts'
import type { ScopeLine } from '../tables.ts'
import { bearsMark, type CertificateKind } from './number.ts'
import { isValidOn } from './validity.ts'

interface Certified {
  readonly kind: CertificateKind
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly endedOn?: PlainDate | null
  readonly scope: readonly ScopeLine[]
}

/** Full-width forms, case, blanks and how a dash is drawn (GB/T 1—2018) are no difference; every other character is. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/gu, '')
    .replaceAll(/[\p{Pd}\u2212]+/gu, '-')

const keyOf = ({ object, item, standard }: ScopeLine): string => [object, item, standard].map(plain).join('|')

/** Those of the certificates, in force or not, whose scope has a line for the test. */
export function coveredBy<C extends Pick<Certified, 'scope'>>(
  test: ScopeLine,
  certificates: readonly C[],
): C[] {
  const key = keyOf(test)
  return certificates.filter(one => one.scope.some(line => keyOf(line) === key))
}

/**
 * The marks that a test may bear on a day (A7, AC-47): of certificates in force on that day whose scope has a line for
 * the same object, item and method standard with its year. Nothing near is near enough: a report that bears a mark
 * beyond its scope is void.
 */
export function marksOn(
  test: ScopeLine,
  certificates: readonly Certified[],
  today: PlainDate,
): CertificateKind[] {
  const kinds = coveredBy(
    test,
    certificates.filter(one => bearsMark(one.kind) && isValidOn(one, today)),
  ).map(one => one.kind)
  return [...new Set(kinds)].sort()
}
