/** A line with all that it is judged by, as pure data; changed only where a test says so. */
import { z } from 'zod'
import { plainDate } from '#kernel/calendar.ts'
import { scheduleFields } from '#modules/booking/schedule.ts'
import { lineContent } from '#modules/catalogue/line/fields.ts'
import { platformContent } from '#modules/catalogue/platform/fields.ts'
import type { Candidate } from '#modules/matching/rank.ts'
import { price } from '#modules/pricing/fields.ts'
import { alwaysOpen, at, certificateInput, lineInput, platformInput } from './builders.ts'

const now = at('2026-03-02 09:00')

export const open = z.object(scheduleFields).parse(alwaysOpen)

let lines = 0
type Changes = Partial<Omit<Candidate, 'line' | 'platform'>> & {
  line?: Partial<Candidate['line']>
  locality?: string
}

export const candidate = (changes: Changes = {}): Candidate => ({
  line: {
    ...lineContent.parse(lineInput),
    id: `line-${String(++lines).padStart(6, '0')}`,
    platformId: 'platform',
    createdAt: now,
    retiredOn: null,
    retiredReason: null,
    version: 1,
    ...changes.line,
  },
  platform: {
    ...platformContent.parse(platformInput),
    id: 'platform',
    organisationId: 'host',
    locality: changes.locality ?? platformInput.locality,
    status: 'published',
    withdrawnReason: null,
    bookingsStoppedOn: null,
    confirmedOn: plainDate('2026-01-05'),
    remindedOn: null,
    tokens: [],
    processes: ['reaction'],
    validations: [],
    createdAt: now,
    publishedAt: now,
    version: 1,
  },
  price: changes.price === undefined ? price.parse(lineInput.price) : changes.price,
  certificates: changes.certificates ?? [
    { ...certificateInput, ...unended, id: 'certificate', platformId: 'platform', createdAt: now },
  ],
  schedule: changes.schedule === undefined ? open : changes.schedule,
  rules: changes.rules ?? [],
  busy: changes.busy ?? [],
})

export const unended = { endedOn: null, endedReason: null, version: 1 }
