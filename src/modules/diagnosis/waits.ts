import { and, eq, or, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { hasNoFinding, isOpen, ownAssignments, stillTheirs } from './store.ts'
import { assignment, request } from './tables.ts'

/**
 * For the office what nobody judges, and what is late, which the reminder has noted; for an expert what they haven't
 * found anything on yet.
 */
export const diagnosisWaits: readonly Waits[] = [
  {
    place: '/office/diagnoses',
    hands: { 'city-lead': 'city' },
    count: () =>
      howMany(
        sql`${request}`,
        and(
          isOpen,
          or(
            eq(request.reminded, 'overdue'),
            sql`not exists (select from ${assignment} where ${and(eq(assignment.requestId, request.id), stillTheirs)})`,
          ),
        ),
      ),
  },
  {
    place: '/workspace/diagnoses',
    hands: { expert: 'self' },
    count: ({ reach }) =>
      howMany(
        sql`${assignment} join ${request} on ${eq(request.id, assignment.requestId)}`,
        and(ownAssignments(reach), hasNoFinding),
      ),
  },
]
