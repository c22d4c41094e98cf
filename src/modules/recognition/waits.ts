import { and, inArray, like, or, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { stageOf, within } from './application.store.ts'
import { application } from './tables.ts'

/** Applications at the stages of the office whose turn it is; for a platform what it writes and what it must mend. */
export const recognitionWaits: readonly Waits[] = [
  {
    place: '/office/recognition',
    hands: { 'district-office': 'locality' },
    count: ({ reach }) => howMany(sql`${application}`, and(within(reach), inArray(stageOf, ['locality']))),
  },
  {
    place: '/office/recognition',
    hands: { 'city-lead': 'city' },
    count: ({ reach }) =>
      howMany(sql`${application}`, and(within(reach), inArray(stageOf, ['formal', 'proposed', 'checking']))),
  },
  {
    place: '/workspace/recognition',
    hands: { 'platform-manager': 'organisation' },
    count: ({ reach }) =>
      howMany(
        sql`${application}`,
        and(within(reach), or(inArray(stageOf, ['draft']), like(stageOf, '%-correcting'))),
      ),
  },
]
