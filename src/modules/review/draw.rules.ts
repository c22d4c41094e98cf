/** What a draw has to fill, whether it may still be made, and what has become of it. */
import type { Refusal } from '#kernel/decision.ts'
import { looksAtMoney, openSeats, type Placed } from './rules.ts'
import type { DrawStanding, ReviewState } from './terms.ts'

export const staleDraw: Refusal = {
  rule: 'review.stale-draw',
  message: '准备抽取以后，评审组、专家或学科有变，原来的条件不再成立。请重新准备抽取。',
}

export const replacedDraw: Refusal = {
  rule: 'review.replaced-draw',
  message: '其中的评审后来已另行准备抽取，这一次不再抽取。请刷新，另行准备的按新的抽取，其余的重新准备抽取。',
}

/** Seats to be filled by lot. */
export interface Vacancies {
  readonly technical: number
  readonly finance: number
}

/** Of the seats that a review has open, one looks at the money where nobody does yet. */
export function vacanciesOf(
  review: { readonly state: ReviewState; readonly needed: number },
  seats: readonly Placed[],
): Vacancies {
  const open = openSeats(review, seats)
  const finance = open > 0 && !looksAtMoney(seats) ? 1 : 0
  return { technical: open - finance, finance }
}

/** What was committed to, as far as its standing goes. */
export interface Committed {
  readonly drawnAt: Date | null
  /** A later draw is for one of its reviews. */
  readonly replaced: boolean
  readonly wanted: readonly (Vacancies & { readonly id: string })[]
}

/** `open`: what the reviews that still take experts have to fill now. */
export function standingOf(
  { drawnAt, replaced, wanted }: Committed,
  open: ReadonlyMap<string, Vacancies>,
): DrawStanding {
  if (drawnAt) return 'drawn'
  if (replaced) return 'replaced'
  const stands = wanted.every(({ id, technical, finance }) => {
    const now = open.get(id)
    return now?.technical === technical && now.finance === finance
  })
  return stands ? 'waiting' : 'lapsed'
}
