import { listOwnEvaluations } from '#modules/evaluation/sheet.api.ts'
import { listExecutions } from '#modules/execution/api.ts'
import { listBooks } from '#modules/ledger/api.ts'
import { listIssued } from '#modules/qualification/api.ts'
import { listOwnApplications } from '#modules/recognition/own.api.ts'
import { listAssignedReviews } from '#modules/review/expert.api.ts'
import { listOwnAgreements } from '#modules/sharing/agreement.api.ts'
import { listOwnAwards } from '#modules/subsidy/api.ts'
import { listUnlogged, listUsage } from '#modules/usage/api.ts'
import { useAsk } from '../ui/asking.tsx'
import { useDuties } from './duties.ts'

const often = (enabled: boolean) => ({ enabled, every: 60_000 })

const count = <T>(rows: readonly T[] | undefined, waits: (row: T) => boolean): number =>
  (rows ?? []).filter(waits).length

/** How much waits for the person at places whose lists also hold what doesn't. */
export function useWaits(): Readonly<Record<string, number>> {
  const { answers, describes, keepsBooks, keepsLog, judges, manages, signs } = useDuties()
  const executions = useAsk(listExecutions, { limit: 50 }, often(keepsLog || signs))
  const proposed = useAsk(listUsage, { state: 'proposed', limit: 100 }, often(answers))
  const unlogged = useAsk(listUnlogged, {}, often(keepsLog))
  const asked = useAsk(listIssued, {}, often(answers))
  const books = useAsk(listBooks, {}, often(keepsBooks))
  const awards = useAsk(listOwnAwards, {}, often(describes))
  const evaluations = useAsk(listOwnEvaluations, {}, often(describes))
  const applications = useAsk(listOwnApplications, {}, often(describes))
  const agreements = useAsk(listOwnAgreements, {}, often(manages))
  const seats = useAsk(listAssignedReviews, { limit: 50 }, often(judges))

  const orders = executions.data?.orders ?? []
  const reports = orders.flatMap(({ reports }) => reports)
  const batches = orders.reduce((all, { openBatches }) => all + openBatches, 0)
  const toSign = count(agreements.data?.agreements, ({ toSign }) => toSign)
  return {
    '/workspace/executions':
      (keepsLog ? batches + count(reports, ({ state }) => state === 'submitted') : 0) +
      (signs ? count(reports, ({ state }) => state === 'reviewed') : 0),
    '/workspace/usage':
      count(proposed.data?.entries, ({ mine }) => !mine) + (unlogged.data?.bookings.length ?? 0),
    '/workspace/issued-qualifications': count(
      asked.data?.qualifications,
      ({ standing }) => standing === 'asked',
    ),
    '/workspace/ledger': (books.data?.books ?? []).reduce((all, { waiting }) => all + waiting, 0),
    '/workspace/subsidies': count(awards.data?.awards, ({ state }) => state === 'listing'),
    '/workspace/evaluations': count(
      evaluations.data?.parts,
      ({ stage, state }) => stage === 'answering' && state === 'asked',
    ),
    '/workspace/recognition': count(
      applications.data?.applications,
      ({ stage }) => stage === 'draft' || stage.endsWith('-correcting'),
    ),
    // One of the two is on the menu: whoever keeps the books sees all of a platform, a co-builder its own.
    '/workspace/sharing': toSign,
    '/workspace/sharing/own': toSign,
    '/workspace/panels': count(
      seats.data?.reviews,
      ({ state, reviewState, submittedAt }) =>
        state === 'invited' || (state === 'accepted' && reviewState === 'scoring' && !submittedAt),
    ),
  }
}
