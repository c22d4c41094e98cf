/** What of 现场核查 stays on a device until it is sent, and when it goes from there. */
import type { AssignedReviewRow } from '#modules/review/expert.api.ts'
import { ApiError } from '../../client.ts'
import { dropPhotosOf, forgetPhotos } from '../form/kept-photos.ts'

const prefix = 'visit:'

export const keptUnder = (seatId: string) => `${prefix}${seatId}`

/** A title of a file has room for 100 characters, a place for 200. */
export const photoTitle = (place: string) => `${place.slice(0, 96).toWellFormed()}现场照片`

/** Nobody answered: what was sent may have arrived or not, and is sent again. */
export const isUnreached = (error: unknown): boolean => error instanceof ApiError && error.status === 0

/** What was sent was read and not taken: the same again would be refused again. */
export const isRefused = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.error.refusals.length > 0 || error.status === 413)

export const takesVisits = ({ state, reviewState }: Pick<AssignedReviewRow, 'state' | 'reviewState'>) =>
  state === 'accepted' && (reviewState === 'forming' || reviewState === 'scoring')

/**
 * Whether what waits under a name can never be sent any more: its seat takes no visits, or nobody who is signed in here
 * has it. Of seats that weren't listed that is known only when all were.
 */
export function isOver(
  under: string,
  seats: readonly Pick<AssignedReviewRow, 'seatId' | 'state' | 'reviewState'>[],
  isAll: boolean,
): boolean {
  if (!under.startsWith(prefix)) return false
  const seat = seats.find(({ seatId }) => keptUnder(seatId) === under)
  return seat ? !takesVisits(seat) : isAll
}

const keptNames = () => Object.keys(localStorage).filter(name => name.startsWith(prefix))

/** Takes from this device what waits under names that are over: pictures of a plant don't stay for ever. */
export async function forgetVisits(isOverUnder: (under: string) => boolean): Promise<void> {
  for (const name of keptNames()) if (isOverUnder(name)) localStorage.removeItem(name)
  await dropPhotosOf(isOverUnder)
}

/** Whoever signs out leaves nothing of a visit behind, and is asked first where something wasn't sent. */
export function leaveNothing(event: { preventDefault: () => void }): void {
  const names = keptNames()
  if (names.length > 0 && !window.confirm('本机有没有送出的核查记录，退出后即从本机删除。仍要退出吗？')) {
    event.preventDefault()
    return
  }
  for (const name of names) localStorage.removeItem(name)
  forgetPhotos()
}
