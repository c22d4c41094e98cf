/** Reviews as the office sees them: who sits where and how far it is, never a score before the end. */
import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import type { PanelCandidate, SeatView } from './api.ts'
import { type drawsOf, standingsOf } from './draw.store.ts'
import { drawPanels } from './draw.ts'
import { reviewNumber } from './number.ts'
import { barredFrom, barredSeats, employerOf, isSeated, type Pool, suits } from './panel.ts'
import { profilesOf } from './pool.store.ts'
import type { ReviewRow } from './review.store.ts'
import { completedOf, type SeatRow, seatsOf, sheetsOf } from './seat.store.ts'
import { disciplineName, isSitting } from './terms.ts'

export async function rowViews(tx: Tx, rows: readonly ReviewRow[]) {
  const ids = rows.map(({ id }) => id)
  const seats = await seatsOf(tx, ids)
  const completed = await completedOf(tx, ids)
  return rows.map(row => {
    const own = seats.filter(({ reviewId }) => reviewId === row.id)
    return {
      id: row.id,
      number: reviewNumber(row),
      title: row.title,
      round: row.round,
      state: row.state,
      needed: row.needed,
      seated: own.filter(isSitting).length,
      accepted: own.filter(({ state }) => state === 'accepted').length,
      completed: completed.get(row.id) ?? 0,
      dueOn: row.dueOn,
      openedAt: row.openedAt,
    }
  })
}

export async function seatViews(
  tx: Tx,
  row: ReviewRow,
  seats: readonly SeatRow[],
  now: Date,
): Promise<SeatView[]> {
  const ids = seats.map(({ expertId }) => expertId)
  const names = await namesOfPeople(tx, ids)
  const profiles = await profilesOf(tx, ids)
  const sheets = await sheetsOf(
    tx,
    seats.map(({ id }) => id),
  )
  const barred = await barredSeats(tx, row, seats, now)
  return seats.map(({ id, expertId, ...one }) => ({
    seatId: id,
    number: one.number,
    name: names.get(expertId) ?? '',
    employer: employerOf(profiles.get(expertId) ?? null),
    role: one.role,
    origin: one.origin,
    state: one.state,
    declineReason: one.declineReason,
    note: one.note,
    submitted: sheets.some(({ seatId }) => seatId === id),
    barred: barred.get(id) ?? [],
    leftAt: one.leftAt,
  }))
}

/** Who suits best first; who must stand aside last, with the reasons. */
export const candidateViews = (
  { experts, holdings }: Pool,
  row: ReviewRow,
  seats: readonly SeatRow[],
  now: Date,
): PanelCandidate[] =>
  experts
    .filter(({ personId }) => !isSeated(personId, seats))
    .map(one => ({
      personId: one.personId,
      name: one.name,
      employer: employerOf(one.profile),
      disciplines: one.profile?.row.disciplines.map(disciplineName) ?? [],
      suits: suits(one.profile, row.disciplines),
      finance: one.profile?.row.finance ?? false,
      outside: one.profile !== null && one.profile.row.locality !== row.locality,
      load: one.load,
      loadCap: one.profile?.row.loadCap ?? 0,
      recent: one.recent,
      barred: [
        ...barredFrom(one, row, seats, holdings, now),
        ...(one.profile && one.load >= one.profile.row.loadCap ? ['在评已到上限'] : []),
      ],
    }))
    .toSorted(
      (a, b) =>
        Math.min(a.barred.length, 1) - Math.min(b.barred.length, 1) ||
        b.suits - a.suits ||
        a.recent - b.recent ||
        a.name.localeCompare(b.name, 'zh'),
    )

type Draws = Awaited<ReturnType<typeof drawsOf>>

/** Of each draw what concerns one review; one that has happened is repeated from its seed. */
export async function drawViews(tx: Tx, draws: Draws, reviewId: string) {
  const names = await namesOfPeople(
    tx,
    draws.flatMap(({ result }) => result?.seats.map(({ expertId }) => expertId) ?? []),
  )
  const standings = await standingsOf(tx, draws)
  return draws.map(({ id, seedHash, seed, committedAt, drawnAt, question, result }) => ({
    id,
    seedHash,
    seed,
    committedAt,
    drawnAt,
    standing: standings.get(id) ?? 'lapsed',
    candidates: question.reviews.find(one => one.id === reviewId)?.eligible.length ?? 0,
    drawn: (result?.seats ?? [])
      .filter(one => one.reviewId === reviewId)
      .map(({ expertId, role }) => ({ name: names.get(expertId) ?? '', role })),
    merit: result?.merit ?? null,
    greedyMerit: result?.greedyMerit ?? null,
    repeatable:
      seed === null || result === null
        ? null
        : JSON.stringify(drawPanels(question, seed).seats.map(sorted).toSorted()) ===
          JSON.stringify(result.seats.map(sorted).toSorted()),
  }))
}

/** The database keeps the parts of an object in an order of its own. */
const sorted = ({ reviewId, expertId, role }: { reviewId: string; expertId: string; role: string }): string =>
  `${reviewId} ${expertId} ${role}`
