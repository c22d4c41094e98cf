/** 抽取评审组: from facts that are fixed before, with a seed whose hash is fixed before. Anybody can repeat it. */
import { greedy, type Solution, solve } from './solver.ts'
import type { SeatRole } from './terms.ts'

export interface DrawExpert {
  readonly id: string
  readonly room: number
  readonly finance: boolean
  readonly disciplines: readonly string[]
  readonly locality: string
  /** How many reviews the expert has had in the last year: who had fewer comes first. */
  readonly recent: number
}

export interface DrawReview {
  readonly id: string
  readonly technical: number
  readonly finance: number
  readonly disciplines: readonly string[]
  readonly locality: string
  /** Who may judge it: verified, in no conflict, not seated yet. */
  readonly eligible: readonly string[]
}

/** All that a draw depends on, besides its seed. */
export interface DrawQuestion {
  readonly experts: readonly DrawExpert[]
  readonly reviews: readonly DrawReview[]
}

export interface DrawnSeat {
  readonly reviewId: string
  readonly expertId: string
  readonly role: SeatRole
}

export interface DrawnPanels {
  readonly seats: readonly DrawnSeat[]
  readonly merit: number
  /** What going through the seats one by one would have come to. */
  readonly greedyMerit: number
}

/** 0 nothing in common … 3 the same discipline to the digit. */
export function expertise(own: readonly string[], asked: readonly string[]): number {
  const near = (one: string, other: string): number =>
    one === other ? 3 : one.slice(0, 5) === other.slice(0, 5) && one.length > 3 ? 2 : 1
  return Math.max(
    0,
    ...own.flatMap(one =>
      asked.filter(other => one.slice(0, 3) === other.slice(0, 3)).map(other => near(one, other)),
    ),
  )
}

/** A number of 0 to 999 that depends on the seed and on what it is drawn for, and on nothing else. */
export function lot(seed: string, text: string): number {
  let state = 0x811c9dc5
  for (const sign of `${seed} ${text}`) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  state ^= state >>> 16
  state = Math.imul(state, 0x85ebca6b)
  state ^= state >>> 13
  state = Math.imul(state, 0xc2b2ae35)
  return ((state ^ (state >>> 16)) >>> 0) % 1000
}

/** What an expert brings to a review. Steps of a thousand; among equals the lot decides. */
function merit(expert: DrawExpert, review: DrawReview, seed: string): number {
  const suits = 3000 * expertise(expert.disciplines, review.disciplines)
  const outside = expert.locality === review.locality ? 0 : 1000
  const rested = 1000 * Math.max(0, 4 - expert.recent)
  return 1000 + suits + outside + rested + lot(seed, `${expert.id} ${review.id}`)
}

export function drawPanels(question: DrawQuestion, seed: string): DrawnPanels {
  const experts = new Map(question.experts.map(one => [one.id, one]))
  const problem = {
    experts: question.experts,
    reviews: question.reviews,
    pairs: question.reviews.flatMap(review =>
      review.eligible.flatMap(expertId => {
        const expert = experts.get(expertId)
        return expert ? [{ expertId, reviewId: review.id, merit: merit(expert, review, seed) }] : []
      }),
    ),
  }
  const best: Solution = solve(problem)
  return {
    seats: best.placed.map(({ expertId, reviewId, finance }) => ({
      expertId,
      reviewId,
      role: finance ? 'finance' : 'technical',
    })),
    merit: best.merit,
    greedyMerit: greedy(problem).merit,
  }
}
