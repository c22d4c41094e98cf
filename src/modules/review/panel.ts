/** Who could sit in a review, as the office and the draw see them: load, expertise, and every reason against it. */
import { addMonths, dateOf, startOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { holdersOf } from '#modules/identity/index.ts'
import { type Conflict, conflictsOf, type Holding } from './conflict.rules.ts'
import { vacanciesOf } from './draw.rules.ts'
import { type DrawExpert, type DrawQuestion, expertise } from './draw.ts'
import { holdingsNow, type Profile, profilesOf } from './pool.store.ts'
import type { ReviewRow } from './review.store.ts'
import { loadsOf, type SeatRow } from './seat.store.ts'
import { conflictKinds, isSitting } from './terms.ts'

export interface Known {
  readonly personId: string
  readonly name: string
  readonly organisations: readonly string[]
  readonly profile: Profile | null
  readonly load: number
  /** Seats of the last year. */
  readonly recent: number
}

export interface Pool {
  readonly experts: readonly Known[]
  readonly holdings: readonly Holding[]
}

/** Everybody who holds the role of an expert today. */
export async function poolOf(tx: Tx, now: Date): Promise<Pool> {
  const holders = await holdersOf(tx, 'expert')
  const profiles = await profilesOf(tx)
  const loads = await loadsOf(tx, startOf(addMonths(dateOf(now), -12)))
  return {
    experts: holders.map(({ personId, name, organisations }) => ({
      personId,
      name,
      organisations: organisations.map(one => one.name),
      profile: profiles.get(personId) ?? null,
      ...(loads.get(personId) ?? { load: 0, recent: 0 }),
    })),
    holdings: await holdingsNow(tx),
  }
}

export const employerOf = (profile: Profile | null): string =>
  profile?.employments.find(({ until }) => until === null)?.name ?? ''

const conflictWords = ({ kind, by }: Conflict): string =>
  by === '' ? conflictKinds[kind] : `${conflictKinds[kind]}（${by}）`

type Judged = Pick<ReviewRow, 'concerned'>

/** Every reason why somebody must stand aside in a review, in words for the office. */
export function barredFrom(
  { personId, profile }: Pick<Known, 'personId' | 'profile'>,
  { concerned }: Judged,
  seats: readonly SeatRow[],
  holdings: readonly Holding[],
  now: Date,
): string[] {
  const known = profile && { ...profile, verified: profile.row.verifiedAt !== null }
  const recused = seats.some(({ expertId, state }) => expertId === personId && state === 'conflicted')
  return [
    ...conflictsOf(known, concerned, holdings, dateOf(now)).map(conflictWords),
    ...(recused ? [conflictKinds.recused] : []),
  ]
}

/** Of everybody who sits in a review that isn't over, every reason why they may not (any more), by seat. */
export async function barredSeats(
  tx: Tx,
  row: Pick<ReviewRow, 'state' | 'concerned'>,
  seats: readonly SeatRow[],
  now: Date,
): Promise<ReadonlyMap<string, string[]>> {
  const judging = row.state === 'forming' || row.state === 'scoring' ? seats.filter(isSitting) : []
  if (judging.length === 0) return new Map()
  const profiles = await profilesOf(
    tx,
    judging.map(({ expertId }) => expertId),
  )
  const holdings = await holdingsNow(tx)
  return new Map(
    judging.map(({ id, expertId }) => {
      const known = { personId: expertId, profile: profiles.get(expertId) ?? null }
      return [id, barredFrom(known, row, seats, holdings, now)]
    }),
  )
}

export const isSeated = (personId: string, seats: readonly SeatRow[]): boolean =>
  seats.some(one => one.expertId === personId && isSitting(one))

const drawExpert = ({ personId, load, recent, profile }: Known): DrawExpert[] =>
  profile
    ? [
        {
          id: personId,
          room: Math.max(0, profile.row.loadCap - load),
          finance: profile.row.finance,
          disciplines: profile.row.disciplines,
          locality: profile.row.locality,
          recent,
        },
      ]
    : []

export const suits = (profile: Profile | null, disciplines: readonly string[]): number =>
  expertise(profile?.row.disciplines ?? [], disciplines)

/** All that a draw for these reviews depends on, at this moment: who may judge which, and how many are missing. */
export function drawQuestion(
  { experts, holdings }: Pool,
  reviews: readonly ReviewRow[],
  seats: readonly SeatRow[],
  now: Date,
): DrawQuestion {
  return {
    experts: experts.flatMap(drawExpert),
    reviews: reviews.map(row => {
      const own = seats.filter(({ reviewId }) => reviewId === row.id)
      return {
        id: row.id,
        ...vacanciesOf(row, own),
        disciplines: row.disciplines,
        locality: row.locality,
        eligible: experts
          .filter(
            one =>
              one.profile !== null &&
              !isSeated(one.personId, own) &&
              barredFrom(one, row, own, holdings, now).length === 0,
          )
          .map(({ personId }) => personId),
      }
    }),
  }
}
