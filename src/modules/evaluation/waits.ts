import { dateOf } from '#kernel/calendar.ts'
import { and, eq, inArray, isNull, lt, ne, or, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { confirmFinding, confirmGrade, decideDeferral, moveRound } from './api.ts'
import { answerGradeObjection } from './objection.api.ts'
import { open } from './rules.ts'
import { answerEvaluation } from './sheet.api.ts'
import { within } from './store.ts'
import { finding, objection, part, round } from './tables.ts'

const parts = sql`${part} join ${round} on ${eq(round.id, part.roundId)}`
const place = '/office/evaluations'

/** By whose word is next: the platform's, the locality's, the lead office's, a second person's. */
export const evaluationWaits: readonly Waits[] = [
  {
    place: '/workspace/evaluations',
    hands: whoMay(answerEvaluation),
    count: ({ reach }) =>
      howMany(parts, and(within(reach), eq(part.state, 'asked'), eq(round.stage, 'answering'))),
  },
  {
    place,
    // Not whoever may check: the lead office does so only where a locality fails to.
    hands: { 'district-office': 'locality' },
    count: ({ reach }) =>
      howMany(
        parts,
        and(within(reach), eq(part.state, 'answered'), isNull(part.localAt), eq(round.stage, 'local')),
      ),
  },
  {
    place,
    hands: whoMay(decideDeferral),
    count: () => howMany(parts, and(eq(part.state, 'deferral-asked'), eq(round.stage, 'answering'))),
  },
  {
    place,
    hands: whoMay(answerGradeObjection),
    count: () => howMany(sql`${objection}`, isNull(objection.answeredAt)),
  },
  {
    place,
    hands: whoMay(moveRound),
    count: ({ now }) =>
      howMany(
        sql`${round}`,
        or(
          and(eq(round.stage, 'answering'), lt(round.answerBy, dateOf(now))),
          and(eq(round.stage, 'notice'), lt(round.noticeUntil, dateOf(now))),
        ),
      ),
  },
  {
    place,
    hands: whoMay(confirmFinding),
    count: ({ personId }) =>
      howMany(
        sql`${finding} join ${part} on ${eq(part.id, finding.partId)} join ${round} on ${eq(round.id, part.roundId)}`,
        and(
          ...[isNull(finding.confirmedBy), isNull(finding.withdrawnAt)],
          ...[ne(finding.proposedBy, personId), inArray(round.stage, [...open])],
        ),
      ),
  },
  {
    place,
    hands: whoMay(confirmGrade),
    count: ({ personId }) =>
      howMany(
        parts,
        and(isNull(part.setConfirmedBy), ne(part.setBy, personId), eq(round.stage, 'deliberating')),
      ),
  },
]
