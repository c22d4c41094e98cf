import { listBills } from '#modules/billing/api.ts'
import { listDisputes } from '#modules/billing/dispute.api.ts'
import { listBookings } from '#modules/booking/api.ts'
import { listPlatformReviews } from '#modules/catalogue/publication.api.ts'
import { listAssignedDiagnoses } from '#modules/diagnosis/expert.api.ts'
import { listOwnEvaluations } from '#modules/evaluation/sheet.api.ts'
import { listExecutions } from '#modules/execution/api.ts'
import { listInquiries, listReceivedInquiries } from '#modules/inquiry/api.ts'
import { listQuotes } from '#modules/inquiry/quote.api.ts'
import { listBooks } from '#modules/ledger/api.ts'
import { listOwnQuestions } from '#modules/matching/question.api.ts'
import { listIssued } from '#modules/qualification/api.ts'
import { listOwnApplications } from '#modules/recognition/own.api.ts'
import { listAssignedReviews } from '#modules/review/expert.api.ts'
import { listOwnAgreements } from '#modules/sharing/agreement.api.ts'
import { listShowcaseReviews } from '#modules/showcase/own.api.ts'
import { listOwnAwards } from '#modules/subsidy/api.ts'
import { listUnlogged, listUsage } from '#modules/usage/api.ts'
import { useAsk } from '../ui/asking.tsx'
import { useDuties } from './duties.ts'

type Waits = Readonly<Record<string, number>>

const often = (enabled: boolean) => ({ enabled, every: 60_000 })

const count = <T>(rows: readonly T[] | undefined, waits: (row: T) => boolean): number =>
  (rows ?? []).filter(waits).length

/** What waits for an organisation as one that orders: of what it was offered and billed. */
function useOrdered(): Waits {
  const { books } = useDuties()
  const inquiries = useAsk(listInquiries, { waiting: true, limit: 50 }, often(books))
  const quotes = useAsk(listQuotes, { side: 'client', waiting: true, limit: 50 }, often(books))
  const bills = useAsk(listBills, { side: 'client', state: 'review', limit: 50 }, often(books))
  return {
    '/workspace/inquiries': inquiries.data?.inquiries.length ?? 0,
    '/workspace/quotes': quotes.data?.quotes.length ?? 0,
    '/workspace/my-bills': bills.data?.bills.length ?? 0,
  }
}

/** What waits for a platform's answer. */
function useReceived(): Waits {
  const { answers, describes, keepsBooks } = useDuties()
  const bookings = useAsk(listBookings, { side: 'provider', waiting: true, limit: 50 }, often(answers))
  const inquiries = useAsk(listReceivedInquiries, { waiting: true, limit: 50 }, often(answers))
  const questions = useAsk(listOwnQuestions, {}, often(describes))
  const disputes = useAsk(listDisputes, { side: 'provider', open: true, limit: 50 }, often(keepsBooks))
  const asked = useAsk(listIssued, {}, often(answers))
  return {
    '/workspace/requests': bookings.data?.bookings.length ?? 0,
    '/workspace/received-inquiries': inquiries.data?.inquiries.length ?? 0,
    '/workspace/questions': questions.data?.questions.length ?? 0,
    '/workspace/given-bills': disputes.data?.disputes.length ?? 0,
    '/workspace/issued-qualifications': count(
      asked.data?.qualifications,
      ({ standing }) => standing === 'asked',
    ),
  }
}

/** What waits to be written down, checked or signed in carrying out. */
function useWork(): Waits {
  const { answers, keepsBooks, keepsLog, signs } = useDuties()
  const executions = useAsk(listExecutions, { limit: 50 }, often(keepsLog || signs))
  const proposed = useAsk(listUsage, { state: 'proposed', limit: 100 }, often(answers))
  const unlogged = useAsk(listUnlogged, {}, often(keepsLog))
  const books = useAsk(listBooks, {}, often(keepsBooks))
  const orders = executions.data?.orders ?? []
  const reports = orders.flatMap(({ reports }) => reports)
  const batches = orders.reduce((all, { openBatches }) => all + openBatches, 0)
  return {
    '/workspace/executions':
      (keepsLog ? batches + count(reports, ({ state }) => state === 'submitted') : 0) +
      (signs ? count(reports, ({ state }) => state === 'reviewed') : 0),
    '/workspace/usage':
      count(proposed.data?.entries, ({ mine }) => !mine) + (unlogged.data?.bookings.length ?? 0),
    '/workspace/ledger': (books.data?.books ?? []).reduce((all, { waiting }) => all + waiting, 0),
  }
}

/** What waits between a platform and the offices. */
function useOffices(): Waits {
  const { describes } = useDuties()
  const awards = useAsk(listOwnAwards, {}, often(describes))
  const evaluations = useAsk(listOwnEvaluations, {}, often(describes))
  const applications = useAsk(listOwnApplications, {}, often(describes))
  return {
    '/workspace/subsidies': count(awards.data?.awards, ({ state }) => state === 'listing'),
    '/workspace/evaluations': count(
      evaluations.data?.parts,
      ({ stage, state }) => stage === 'answering' && state === 'asked',
    ),
    '/workspace/recognition': count(
      applications.data?.applications,
      ({ stage }) => stage === 'draft' || stage.endsWith('-correcting'),
    ),
  }
}

/** What waits for an expert's word, and for the second person of an organisation. */
function useWord(): Waits {
  const { judges, manages } = useDuties()
  const diagnoses = useAsk(listAssignedDiagnoses, { waiting: true, limit: 50 }, often(judges))
  const seats = useAsk(listAssignedReviews, { limit: 50 }, often(judges))
  const agreements = useAsk(listOwnAgreements, {}, often(manages))
  const records = useAsk(listShowcaseReviews, {}, often(manages))
  const platforms = useAsk(listPlatformReviews, {}, often(manages))
  const toSign = count(agreements.data?.agreements, ({ toSign }) => toSign)
  return {
    '/workspace/diagnoses': diagnoses.data?.diagnoses.length ?? 0,
    '/workspace/panels': count(
      seats.data?.reviews,
      ({ state, reviewState, submittedAt }) =>
        state === 'invited' || (state === 'accepted' && reviewState === 'scoring' && !submittedAt),
    ),
    // One of the two is on the menu: whoever keeps the books sees all of a platform, a co-builder its own.
    '/workspace/sharing': toSign,
    '/workspace/sharing/own': toSign,
    '/workspace/reviews':
      (records.data?.reviews.length ?? 0) +
      count(platforms.data?.waiting, ({ own, state }) => !own && state === 'in-review'),
  }
}

/** How much waits for the person at each place: on the menu and on the first page. */
export const useWaits = (): Waits => ({
  ...useOrdered(),
  ...useReceived(),
  ...useWork(),
  ...useOffices(),
  ...useWord(),
})
