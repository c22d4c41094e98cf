/** Reviews as tests need them: experts with profiles, a review that concerns an organisation, a panel that scores. */
import type { Input } from '#kernel/operation.ts'
import { personByEmail } from '#modules/identity/person.store.ts'
import { arrangeReview, getReview, planReview, seatExperts, startReview } from '#modules/review/api.ts'
import { acceptSeat, listAssignedReviews, saveSheetDraft, submitSheet } from '#modules/review/expert.api.ts'
import { getExpertProfile, saveExpertProfile, verifyExpert } from '#modules/review/pool.api.ts'
import { type Actor, organisations } from './cast.ts'
import { callAs, type Member, newcomer, signedInAgain } from './crowd.ts'
import type { World } from './world.ts'

/** An organisation that no review of the tests concerns. */
export const elsewhere: { uscc: string; name: string } = {
  uscc: organisations.otherHost.uscc,
  name: organisations.otherHost.name,
}

type ProfileInput = Omit<Input<typeof saveExpertProfile>, 'personId' | 'version'>

export const profileInput: ProfileInput = {
  title: '教授级高级工程师',
  disciplines: ['530', '43045'],
  finance: false,
  loadCap: 10,
  locality: '330411',
  employments: [{ ...elsewhere, since: '2015-01-01', until: null }],
  ties: [],
}

export const reviewInput = {
  title: '示例平台评审',
  rubric: 'recognition',
  locality: '330482',
  disciplines: ['53021'],
  organisations: [{ uscc: organisations.host.uscc, name: organisations.host.name }],
  sections: [{ heading: '概况', text: '示例平台的申报材料。' }],
  needed: 3,
} satisfies Input<typeof arrangeReview>

export type Judge = Member & { readonly finance: boolean }

export function reviewing(w: World) {
  const { call } = w

  const personIdOf = (actor: Actor): Promise<string> =>
    w.inside(async tx => (await personByEmail(tx, `${actor}@example.test`.toLowerCase()))?.id ?? '')

  /** Fills in a profile and verifies it. */
  async function profile(personId: string, changes: Partial<ProfileInput> = {}, verified = true) {
    const before = await call('lead', getExpertProfile, { personId })
    const { version } = await call('lead', saveExpertProfile, {
      personId,
      version: before.profile?.version ?? 0,
      ...profileInput,
      ...changes,
    })
    const { profile: saved } = await call('lead', getExpertProfile, { personId })
    if (verified && !saved?.verifiedAt) await call('lead', verifyExpert, { personId, version })
    return personId
  }

  /** So many verified experts without a tie; the first looks at money. */
  async function judges(size: number, changes: Parameters<typeof profile>[1] = {}): Promise<Judge[]> {
    const members: Judge[] = []
    for (let index = 0; index < size; index++) {
      const finance = index === 0
      const member = await newcomer(w, ['expert'])
      await profile(member.personId, { ...changes, finance })
      members.push({ ...member, finance })
    }
    return members
  }

  const arranged = async (changes: Partial<Input<typeof arrangeReview>> = {}) =>
    (await call('lead', arrangeReview, { ...reviewInput, ...changes })).reviewId

  const page = (reviewId: string) => call('lead', getReview, { reviewId })

  async function plan(reviewId: string, changes: Partial<Input<typeof planReview>> = {}) {
    const { version, needed } = await page(reviewId)
    const input = { reviewId, version, needed, aggregation: 'median' as const, workingDays: 5, ...changes }
    return call('lead', planReview, input)
  }

  const seatOf = async (judge: Pick<Member, 'token'>) =>
    (await callAs(w, judge, listAssignedReviews, { limit: 1 })).reviews[0]?.seatId ?? ''

  async function seat(reviewId: string, who: readonly Judge[]) {
    await call('lead', seatExperts, {
      pairs: who.map(({ personId, finance }) => ({
        reviewId,
        personId,
        role: finance ? ('finance' as const) : ('technical' as const),
      })),
    })
  }

  async function accepted(who: readonly Judge[]) {
    const seats: string[] = []
    for (const judge of who) {
      const seatId = await seatOf(judge)
      await callAs(w, judge, acceptSeat, { seatId })
      seats.push(seatId)
    }
    return seats
  }

  /** Arranged, planned, seated, accepted and started. */
  async function scoring(who: readonly Judge[], changes: Partial<Input<typeof arrangeReview>> = {}) {
    const reviewId = await arranged({ needed: who.length, ...changes })
    await plan(reviewId)
    await seat(reviewId, who)
    const seats = await accepted(who)
    const { version } = await page(reviewId)
    await call('lead', startReview, { reviewId, version })
    return { reviewId, seats }
  }

  /** Gives every item so many points of ten. */
  const points = (given: number) =>
    Object.fromEntries(
      (w.pack.rubrics.find(({ id }) => id === 'recognition')?.items ?? []).map(({ id }) => [id, given]),
    )

  async function score(judge: Judge, given: number, changes: Record<string, unknown> = {}) {
    const seatId = await seatOf(judge)
    const draft = {
      points: points(given),
      opinion: 'recommend',
      comment: '材料完整，具备条件，建议通过。',
      ...changes,
    }
    const { version } = await callAs(w, judge, saveSheetDraft, { seatId, version: 2, draft })
    return callAs(w, judge, submitSheet, { seatId, version })
  }

  const again = (judge: Judge) => signedInAgain(w, judge)

  return {
    personIdOf,
    profile,
    judges,
    arranged,
    page,
    plan,
    seat,
    accepted,
    scoring,
    seatOf,
    points,
    score,
    again,
  }
}
