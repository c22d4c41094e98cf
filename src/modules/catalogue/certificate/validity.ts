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

/** 证书状态 on a day. */
export const certificateStandings = {
  valid: '有效',
  coming: '尚未生效',
  expired: '已过有效期',
  ended: '已终止',
} as const
export type CertificateStanding = keyof typeof certificateStandings

export function certificateStandingOn(certificate: Term, date: PlainDate): CertificateStanding {
  if (isValidOn(certificate, date)) return 'valid'
  if (certificate.endedOn && certificate.endedOn <= date) return 'ended'
  return date < certificate.validFrom ? 'coming' : 'expired'
}

export const isValidOn = (certificate: Term, date: PlainDate): boolean =>
  certificate.validFrom <= date && date <= lastDayOf(certificate)
