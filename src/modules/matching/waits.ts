import { and, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { ofOwnLine } from '#modules/catalogue/index.ts'
import { isOpen } from './question/store.ts'
import { question } from './tables.ts'

/** What somebody wants to know of one's lines. */
export const matchingWaits: readonly Waits[] = [
  {
    place: '/workspace/questions',
    hands: { 'platform-manager': 'organisation' },
    count: ({ actingFor }) =>
      howMany(sql`${question}`, and(isOpen, ofOwnLine(sql`${question.lineId}`, actingFor.organisationId))),
  },
]
