import { addDays, type PlainDate } from '#kernel/calendar.ts'

interface Term {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  /** From this day on it isn't in force, whatever its term says. */
  readonly endedOn?: PlainDate | null
}

/** The last day on which a certificate is in force: of its term, or the one before it was ended. */
export function lastDayOf({ validTo, endedOn }: Omit<Term, 'validFrom'>): PlainDate {
  const before = endedOn ? addDays(endedOn, -1) : validTo
  return before < validTo ? before : validTo
}

export const isValidOn = (certificate: Term, date: PlainDate): boolean =>
  certificate.validFrom <= date && date <= lastDayOf(certificate)
