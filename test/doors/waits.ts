/** What waits for somebody, one by one as the lists show it: the long way to the numbers that are counted in one statement. */
import { dateOf } from '#kernel/calendar.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { listBills } from '#modules/billing/api.ts'
import { listDisputes } from '#modules/billing/dispute.api.ts'
import { listReceipts, listRefunds } from '#modules/billing/payment.api.ts'
import { listBookings } from '#modules/booking/api.ts'
import { listPlatformReviews } from '#modules/catalogue/platform/publication.api.ts'
import { listTitleReviews } from '#modules/catalogue/title/api.ts'
import { listTitleCourses } from '#modules/catalogue/title/course.api.ts'
import { getPoolEntry, listPoolEntries } from '#modules/cultivation/office.api.ts'
import { listDiagnosisRequests } from '#modules/diagnosis/api.ts'
import { listAssignedDiagnoses } from '#modules/diagnosis/expert.api.ts'
import { getRound, listRounds } from '#modules/evaluation/api.ts'
import { listGradeObjections } from '#modules/evaluation/objection.api.ts'
import { getEvaluationSheet, listOwnEvaluations } from '#modules/evaluation/sheet.api.ts'
import { listEventReviews } from '#modules/events/organiser.api.ts'
import { listExecutions } from '#modules/execution/api.ts'
import { getReport } from '#modules/execution/report.api.ts'
import { listOrganisations } from '#modules/identity/organisation.api.ts'
import { listInquiries, listReceivedInquiries } from '#modules/inquiry/api.ts'
import { listQuotes } from '#modules/inquiry/quote.api.ts'
import { listBuilds } from '#modules/layout/api.ts'
import { listGates } from '#modules/layout/gate.api.ts'
import { listLocalPlans } from '#modules/layout/plan.api.ts'
import { listBooks, listVouchers } from '#modules/ledger/api.ts'
import { listOwnQuestions } from '#modules/matching/question/api.ts'
import { listOrders } from '#modules/order/api.ts'
import type { Party } from '#modules/order/terms.ts'
import { listIssued } from '#modules/qualification/api.ts'
import { listApplications } from '#modules/recognition/api.ts'
import { listOwnApplications } from '#modules/recognition/own.api.ts'
import { listReviews } from '#modules/review/api.ts'
import { listAssignedReviews } from '#modules/review/expert.api.ts'
import { listOwnAgreements } from '#modules/sharing/agreement.api.ts'
import { listDistributions } from '#modules/sharing/run.api.ts'
import { listShowcaseReviews } from '#modules/showcase/own.api.ts'
import { listPending } from '#modules/steering/api.ts'
import { listOwnAwards } from '#modules/subsidy/api.ts'
import { listAwards } from '#modules/subsidy/office.api.ts'
import { listUnlogged, listUsage } from '#modules/usage/api.ts'
import { inspectUse, listQuotas } from '#modules/voucher/api.ts'
import { listRedemptions } from '#modules/voucher/redemption.api.ts'
import { listWaiting } from '#modules/waiting/api.ts'
import { type Actor, cast } from '#test/cast.ts'
import type { World } from '#test/world.ts'

type Counts = Record<string, number>

const whereTrue = <T>(rows: readonly T[], waits: (row: T) => boolean): number => rows.filter(waits).length

function reading({ call }: World, who: Actor) {
  const ask = <C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> =>
    call(who, contract, input)
  /** All pages of a list. */
  async function all<C extends Contract, T>(
    contract: C,
    input: Input<C>,
    rowsOf: (page: Output<C>) => readonly T[],
  ): Promise<T[]> {
    const found: T[] = []
    for (let after: unknown; ; ) {
      const page = await ask(contract, { ...(input as object), ...(after ? { after } : {}) } as Input<C>)
      found.push(...rowsOf(page))
      after = (page as { next?: string | null }).next
      if (!after) return found
    }
  }
  return { ask, all }
}

async function forClients(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  const { entries } = await ask(listWaiting, { side: 'client' })
  return {
    '/workspace/bookings': (await all(listBookings, { side: 'client', waiting: true }, one => one.bookings))
      .length,
    '/workspace/waiting': whereTrue(
      entries.flatMap(({ turns }) => turns),
      ({ state }) => state === 'open',
    ),
    '/workspace/inquiries': (await all(listInquiries, { waiting: true }, one => one.inquiries)).length,
    '/workspace/quotes': (await all(listQuotes, { side: 'client', waiting: true }, one => one.quotes)).length,
    '/workspace/my-bills': (await all(listBills, { side: 'client', state: 'review' }, one => one.bills))
      .length,
  }
}

async function forAnswering(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  const entries = await all(listUsage, { state: 'proposed', limit: 100 }, one => one.entries)
  return {
    '/workspace/requests': (await all(listBookings, { side: 'provider', waiting: true }, one => one.bookings))
      .length,
    '/workspace/received-inquiries': (
      await all(listReceivedInquiries, { waiting: true }, one => one.inquiries)
    ).length,
    '/workspace/issued-qualifications': whereTrue(
      (await ask(listIssued, {})).qualifications,
      ({ standing }) => standing === 'asked',
    ),
    '/workspace/usage': whereTrue(entries, ({ mine }) => !mine),
  }
}

async function forLogging(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  const orders = await all(listExecutions, {}, one => one.orders)
  let reports = 0
  for (const { id } of orders.flatMap(one => one.reports))
    if ((await ask(getReport, { reportId: id })).can.review) reports++
  return {
    '/workspace/executions': reports + orders.reduce((sum, { openBatches }) => sum + openBatches, 0),
    '/workspace/usage': (await ask(listUnlogged, {})).bookings.length,
  }
}

async function forSigning(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  let reports = 0
  for (const { id } of (await all(listExecutions, {}, one => one.orders)).flatMap(one => one.reports))
    if ((await ask(getReport, { reportId: id })).can.sign) reports++
  return { '/workspace/executions': reports }
}

async function forBooks(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  let [vouchers, money, runs] = [0, 0, 0]
  for (const { platformId } of (await ask(listBooks, {})).books) {
    vouchers += whereTrue(await all(listVouchers, { platformId }, one => one.vouchers), ({ mine }) => !mine)
    const { refunds } = await ask(listRefunds, { platformId, state: 'proposed' })
    const receipts = await all(listReceipts, { platformId, state: 'open' }, one => one.receipts)
    money += receipts.length + whereTrue(refunds, ({ mine }) => !mine)
    runs += whereTrue(
      (await ask(listDistributions, { platformId })).runs,
      ({ state, mine }) => state === 'draft' && !mine,
    )
  }
  return {
    '/workspace/ledger': vouchers,
    '/workspace/sharing': runs,
    '/workspace/given-bills':
      money + (await all(listDisputes, { side: 'provider', open: true }, one => one.disputes)).length,
  }
}

const forBinding = (party: Party, place: string) => async (w: World, who: Actor) => ({
  [place]: whereTrue(await reading(w, who).all(listOrders, { party }, one => one.orders), ({ waitsFor }) =>
    waitsFor.includes(party),
  ),
})

async function forPlatforms(w: World, who: Actor): Promise<Counts> {
  const { ask } = reading(w, who)
  return {
    '/workspace/questions': (await ask(listOwnQuestions, {})).questions.length,
    '/workspace/subsidies': whereTrue(
      (await ask(listOwnAwards, {})).awards,
      ({ state }) => state === 'listing',
    ),
    '/workspace/evaluations': whereTrue(
      (await ask(listOwnEvaluations, {})).parts,
      ({ stage, state }) => stage === 'answering' && state === 'asked',
    ),
    '/workspace/recognition': whereTrue(
      (await ask(listOwnApplications, {})).applications,
      ({ stage }) => stage === 'draft' || stage.endsWith('-correcting'),
    ),
  }
}

const toReview = async (w: World, who: Actor): Promise<number> => {
  const { ask } = reading(w, who)
  return (
    whereTrue((await ask(listShowcaseReviews, {})).reviews, ({ mayAgree }) => mayAgree) +
    whereTrue((await ask(listPlatformReviews, {})).waiting, one => !one.own && one.state === 'in-review')
  )
}

async function forManaging(w: World, who: Actor): Promise<Counts> {
  const { agreements } = await reading(w, who).ask(listOwnAgreements, {})
  const signs = whereTrue(agreements, ({ toSign }) => toSign)
  return {
    '/workspace/sharing': signs,
    '/workspace/sharing/own': signs,
    '/workspace/reviews': await toReview(w, who),
  }
}

async function forExperts(w: World, who: Actor): Promise<Counts> {
  const { all } = reading(w, who)
  return {
    '/workspace/diagnoses': (await all(listAssignedDiagnoses, { waiting: true }, one => one.diagnoses))
      .length,
    '/workspace/panels': whereTrue(
      await all(listAssignedReviews, {}, one => one.reviews),
      ({ state, reviewState, submittedAt }) =>
        state === 'invited' || (state === 'accepted' && reviewState === 'scoring' && !submittedAt),
    ),
  }
}

const forUnits = async (w: World, who: Actor): Promise<Counts> => ({
  '/office/pending': (await reading(w, who).ask(listPending, {})).items.length,
})

const forAgreeing = async (w: World, who: Actor): Promise<Counts> => ({
  '/office/events': whereTrue(
    (await reading(w, who).ask(listEventReviews, {})).reviews,
    ({ mayPublish }) => mayPublish,
  ),
})

/** Of money that is the office's own to give: the lead may decide of all, and is asked for the city's. */
async function vouchersOfOwn(w: World, who: Actor): Promise<number> {
  const { ask, all } = reading(w, who)
  const fund = who === 'lead' ? '嘉兴市' : null
  const isOwn = (one: { readonly fundName: string } | undefined) => fund === null || one?.fundName === fund
  const quotas = await all(listQuotas, {}, one => one.quotas)
  const granted = await all(listQuotas, { state: 'granted' }, one => one.quotas)
  let count = whereTrue(quotas, one => one.mayDecide && isOwn(one))
  for (const { id, quotaNumber } of await all(listRedemptions, {}, one => one.uses)) {
    const quota = granted.find(({ number }) => number === quotaNumber)
    if (isOwn(quota) && (await ask(inspectUse, { useId: id })).mayCheck) count++
  }
  return count
}

/** Projects, plans and conditions of a start: a locality's that came back, the city's to decide. */
async function layoutOfOwn(w: World, who: Actor): Promise<number> {
  const { ask } = reading(w, who)
  const isPlace = who !== 'lead'
  const { plans } = await ask(listLocalPlans, {})
  return (
    (await ask(listBuilds, { waiting: true })).builds.length +
    whereTrue(plans, ({ state, mayDecide }) => mayDecide || (isPlace && state === 'returned')) +
    whereTrue((await ask(listGates, {})).gates, ({ mayDecide }) => mayDecide)
  )
}

/** What the office of a place and the city's lead both have, each its own. */
async function forOffices(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  const leads = who === 'lead'
  const layout = await layoutOfOwn(w, who)
  const { entries } = await ask(listPoolEntries, { state: [leads ? 'recommended' : 'applied'] })
  let pool = 0
  for (const { id } of entries) if ((await ask(getPoolEntry, { entryId: id })).entry.mayDecide) pool++
  const stages = leads ? ['formal', 'proposed', 'checking'] : ['locality']
  return {
    '/office/pending': layout,
    '/office/layout': layout,
    '/office/organisations': (await all(listOrganisations, { state: 'pending' }, one => one.organisations))
      .length,
    '/office/reviews':
      (await toReview(w, who)) +
      (leads ? whereTrue((await ask(listTitleReviews, {})).waiting, ({ mayDecide }) => mayDecide) : 0),
    '/office/pool': pool,
    '/office/recognition': (await ask(listApplications, { limit: 1 })).stages
      .filter(({ stage }) => stages.includes(stage))
      .reduce((sum, { applications }) => sum + applications, 0),
    '/office/vouchers': await vouchersOfOwn(w, who),
  }
}

/** Each year's evaluation with its platforms, as far as the actor sees them. */
async function rounds(w: World, who: Actor): Promise<Output<typeof getRound>[]> {
  const { ask } = reading(w, who)
  const found: Output<typeof getRound>[] = []
  for (const { id: roundId } of (await ask(listRounds, {})).rounds)
    found.push(await ask(getRound, { roundId }))
  return found
}

/** Its own platforms that answered, whose check the city waits for. */
const forChecking = async (w: World, who: Actor): Promise<Counts> => ({
  '/office/evaluations': whereTrue(
    (await rounds(w, who)).filter(({ round }) => round.stage === 'local').flatMap(one => one.parts),
    ({ state, localResult }) => state === 'answered' && localResult === null,
  ),
})

async function forJudging(w: World, who: Actor): Promise<Counts> {
  const { ask } = reading(w, who)
  let count = 0
  for (const { round, parts: own } of await rounds(w, who))
    if (['verifying', 'judging', 'deliberating'].includes(round.stage))
      for (const { partId } of own) {
        const { findings, set } = await ask(getEvaluationSheet, { partId })
        count += whereTrue(findings, ({ mayConfirm }) => mayConfirm) + (set?.mayConfirm ? 1 : 0)
      }
  return { '/office/evaluations': count }
}

async function forLeadingEvaluations(w: World, who: Actor): Promise<Counts> {
  const { ask } = reading(w, who)
  const today = dateOf(w.clock.now())
  let count = 0
  for (const { round, parts: all } of await rounds(w, who)) {
    const { stage, answerBy, noticeUntil } = round
    count += whereTrue(all, ({ state }) => state === 'deferral-asked')
    count += whereTrue(
      (await ask(listGradeObjections, { roundId: round.id })).objections,
      ({ answeredAt }) => answeredAt === null,
    )
    if (stage === 'answering' && answerBy < today) count++
    if (stage === 'notice' && noticeUntil !== null && noticeUntil < today) count++
  }
  return { '/office/evaluations': count }
}

async function forTheLead(w: World, who: Actor): Promise<Counts> {
  const { ask, all } = reading(w, who)
  const { titles } = await ask(listTitleCourses, {})
  const forming = await all(listReviews, { state: 'forming' }, one => one.reviews)
  const scoring = await all(listReviews, { state: 'scoring' }, one => one.reviews)
  const { applications } = await ask(listApplications, { limit: 100 })
  return {
    '/office/panels':
      whereTrue(forming, ({ seated, accepted }) => seated === accepted) +
      whereTrue(scoring, ({ seated, accepted, completed }) => seated === accepted && completed === seated),
    '/office/recognition': whereTrue(
      applications,
      ({ turn }) => turn === 'review-over' || turn === 'objection',
    ),
    '/office/titles': titles
      .filter(({ mayDecide }) => mayDecide)
      .flatMap(({ changes, proposals, rectifyBy }) => [
        ...changes.filter(({ state }) => state === 'asked'),
        ...proposals.filter(({ state }) => state === 'open'),
        ...(rectifyBy !== null && rectifyBy < dateOf(w.clock.now()) ? [rectifyBy] : []),
      ]).length,
    '/office/diagnoses': whereTrue(
      await all(listDiagnosisRequests, {}, one => one.requests),
      ({ stage, clock }) => stage === 'assigning' || clock.overdue,
    ),
    '/office/subsidies': whereTrue((await ask(listAwards, {})).awards, ({ state }) =>
      ['confirmed', 'agreed'].includes(state),
    ),
  }
}

const forTheTreasury = async (w: World, who: Actor): Promise<Counts> => ({
  '/office/subsidies': whereTrue(
    (await reading(w, who).ask(listAwards, {})).awards,
    ({ state, noticeUntil }) =>
      state === 'reviewed' ||
      (state === 'noticed' && noticeUntil !== null && noticeUntil < dateOf(w.clock.now())),
  ),
})

const parts: readonly (readonly [readonly Role[], (w: World, who: Actor) => Promise<Counts>])[] = [
  [['enterprise', 'enterprise-manager'], forClients],
  [['platform-manager', 'platform-scheduler'], forAnswering],
  [['platform-manager', 'platform-scheduler', 'platform-technician'], forLogging],
  [['platform-signatory'], forSigning],
  [['platform-manager', 'platform-finance'], forBooks],
  [['platform-manager'], forPlatforms],
  [['platform-manager'], forBinding('provider', '/workspace/received-orders')],
  [['enterprise-manager'], forBinding('client', '/workspace/orders')],
  [['platform-manager', 'enterprise-manager'], forManaging],
  [['expert'], forExperts],
  [['city-lead', 'city-department', 'finance-office', 'district-office'], forUnits],
  [['city-lead', 'city-department', 'district-office'], forAgreeing],
  [['city-lead', 'district-office'], forOffices],
  [['district-office'], forChecking],
  [['city-lead', 'city-department'], forJudging],
  [['city-lead'], forLeadingEvaluations],
  [['city-lead'], forTheLead],
  [['finance-office'], forTheTreasury],
]

/** At each page how much of its list waits for the actor; pages where nothing does are left out. */
export async function shownToWait(w: World, who: Actor): Promise<Counts> {
  const roles: readonly Role[] = cast[who].roles
  const counts: Counts = {}
  for (const [wanted, part] of parts)
    if (wanted.some(role => roles.includes(role)))
      for (const [place, count] of Object.entries(await part(w, who)))
        counts[place] = (counts[place] ?? 0) + count
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
