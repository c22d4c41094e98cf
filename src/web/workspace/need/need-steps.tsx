/** The steps of a need in words: which it is, where it is done, since when and until when. */
import { Link } from 'react-router'
import { dateOf, formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { NeedStep } from '#modules/progress/api.ts'
import { hands, type StepKind, steps } from '#modules/progress/terms.ts'

/** `12月8日`: which year it is goes without saying, or is said once. */
export const shortDay = (date: PlainDate): string => formatDate(date).replace(/^\d+年| 周.$/gu, '')

type PageOf = (step: Pick<NeedStep, 'id' | 'lineId'>, needId: string) => string

const ofNeed: PageOf = (_step, needId) => `/workspace/needs/${needId}`
const ofDiagnosis: PageOf = (_step, needId) => `/workspace/needs/${needId}/diagnosis`
const ofMatches: PageOf = (_step, needId) => `/workspace/needs/${needId}/matches`
const ofAccess: PageOf = (_step, needId) => `/workspace/needs/${needId}/access`
const ofInquiry: PageOf = ({ id }) => `/workspace/inquiries/${id}`
const ofQuote: PageOf = ({ id }) => `/workspace/quotes/${id}`
const ofOrder: PageOf = ({ id }) => `/workspace/orders/${id}`
const ofExecution: PageOf = ({ id }) => `/workspace/orders/${id}/execution`
const ofReport: PageOf = ({ id }) => `/workspace/reports/${id}`
const ofBill: PageOf = ({ id }) => `/workspace/bills/${id}`
const ofBooking: PageOf = ({ id }) => `/workspace/bookings/${id}`

const pages: Readonly<Record<StepKind, PageOf>> = {
  drafting: ofNeed,
  withdrawn: ofNeed,
  assigning: ofDiagnosis,
  judging: ofDiagnosis,
  explaining: ofDiagnosis,
  matching: ofMatches,
  choosing: ofMatches,
  confirming: ofMatches,
  assisting: ofMatches,
  granting: ofAccess,
  undertaking: ofAccess,
  quoting: ofInquiry,
  deciding: ofInquiry,
  ordering: ({ lineId }, needId) => `/workspace/book/${lineId}?need=${needId}`,
  answering: ofBooking,
  running: ofBooking,
  accepted: ofQuote,
  accepting: ofQuote,
  contracting: ofOrder,
  approvingClient: ofOrder,
  approvingProvider: ofOrder,
  signingClient: ofOrder,
  signingProvider: ofOrder,
  signed: ofOrder,
  supplementClient: ofOrder,
  supplementProvider: ofOrder,
  ended: ofOrder,
  cancelled: ofOrder,
  delivering: ofOrder,
  receiving: ofExecution,
  executing: ofExecution,
  writing: ofExecution,
  reporting: ofExecution,
  reviewing: ofExecution,
  issuing: ofExecution,
  confirmingReport: ofReport,
  replying: ofReport,
  billing: ofOrder,
  billReviewing: ofBill,
  billDisputing: ofBill,
  billPaying: ofBill,
  billRedeeming: ofBill,
  rating: ofOrder,
  archived: ofOrder,
}

/** The page of a step that belongs to no need alone. */
export const pageOfStep = (kind: StepKind, id: string): string => pages[kind]({ id, lineId: null }, id)

export const StepLink = ({ step, needId }: { step: NeedStep; needId: string }) => (
  <Link to={pages[step.kind](step, needId)}>{steps[step.kind].name}</Link>
)

/** In whose hands it is: which platform, where it is one. */
export const holderOf = ({ hands: held, holderName }: NeedStep): string =>
  held === 'platform' ? (holderName ?? hands.platform) : hands[held]

/** The platform that something is done with which isn't in its own hands; empty where there is none. */
export const otherSideOf = ({ hands: held, holderName }: NeedStep): string =>
  held === 'platform' ? '' : (holderName ?? '')

export function dueWords({ dueAt, dueOn, overdue }: NeedStep): string | null {
  const due = dueAt ? formatInstant(dueAt) : dueOn ? formatDate(dueOn) : null
  if (due === null) return null
  return overdue ? `应不晚于 ${due}，已逾期` : `应不晚于 ${due}`
}

/** Since when or until when, as far as it is known. */
export function spanWords({ from, to, state }: NeedStep): string {
  const [first, last] = [dateOf(from), to && dateOf(to)]
  if (state === 'ahead') return `${shortDay(first)}起`
  if (last === null || state === 'open') return `${shortDay(first)}起，进行中`
  return first === last ? shortDay(first) : `${shortDay(first)}–${shortDay(last)}`
}
