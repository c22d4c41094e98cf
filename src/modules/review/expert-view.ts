import { reviewNumber } from './number.ts'
import type { SeatRow } from './seat.store.ts'
import type { review } from './tables.ts'
import { conflictKinds } from './terms.ts'

type About = Pick<
  typeof review.$inferSelect,
  'serial' | 'openedAt' | 'title' | 'organisations' | 'state' | 'dueOn'
>

/** A review as one of its experts sees it: nothing of the others, not even how many they are. */
export const assignedView = (seat: SeatRow, about: About, submittedAt: Date | null) => ({
  seatId: seat.id,
  number: reviewNumber(about),
  title: about.title,
  organisations: about.organisations.map(({ name }) => name),
  role: seat.role,
  reviewState: about.state,
  state: seat.state,
  dueOn: about.dueOn,
  seatedAt: seat.seatedAt,
  submittedAt,
})

const isConflict = (kind: string): kind is keyof typeof conflictKinds => Object.hasOwn(conflictKinds, kind)

/** What the database said, in words for the expert. */
export const conflictName = (kind: string | null): string | null =>
  kind !== null && isConflict(kind) ? conflictKinds[kind] : kind
