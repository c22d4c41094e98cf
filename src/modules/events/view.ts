/** Events as their readers see them. */
import type { Link } from '#kernel/letter.ts'
import type { Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { EventCard, FollowUpRow, PublicEvent } from './fields.ts'
import { countsOfFollowUp } from './following.ts'
import { eventNumber } from './number.ts'
import type { OwnSignUp } from './own.api.ts'
import { phaseOf } from './rules.ts'
import { type Counted, countsOf, type EventRow, type SignUpRow } from './store.ts'

const nobody: Counted = { waiting: 0, attended: 0 }

export interface Viewed {
  readonly row: EventRow
  readonly card: EventCard
  readonly waiting: number
}

/** Counts only: who signed up is the organiser's to know. */
export async function viewsOf(tx: Tx, rows: readonly EventRow[], now: Date): Promise<Viewed[]> {
  if (rows.length === 0) return []
  const counts = await countsOf(
    tx,
    rows.map(({ id }) => id),
  )
  const organisers = await organisationsByIds(tx, [...new Set(rows.map(one => one.organisationId))])
  return rows.map(row => {
    const { waiting, attended } = counts.get(row.id) ?? nobody
    const { id, title, venue, startsAt, endsAt, closesAt, places, taken } = row
    const card = {
      ...{ id, title, venue, startsAt, endsAt, closesAt, places, taken },
      number: eventNumber(row),
      organiserName: organisers.find(one => one.id === row.organisationId)?.name ?? '',
      phase: phaseOf(row, now),
      attended: now >= startsAt && row.state === 'published' ? attended : null,
    }
    return { row, card, waiting }
  })
}

export async function viewOf(tx: Tx, row: EventRow, now: Date): Promise<Viewed> {
  const [view] = await viewsOf(tx, [row], now)
  if (!view) throw new Error('an event that was found has a view')
  return view
}

export const agendaOf = ({ agenda }: EventRow) => agenda.map(({ at, what }) => ({ at: new Date(at), what }))

export function announced(
  row: EventRow,
  card: EventCard,
  waiting: number,
  followUp: readonly FollowUpRow[] = [],
): PublicEvent {
  const { summary, mostEach, cancelReason } = row
  return {
    ...card,
    ...{ summary, mostEach, cancelReason, waiting, agenda: agendaOf(row) },
    followUp: countsOfFollowUp(followUp),
  }
}

export async function wholeOf(
  tx: Tx,
  row: EventRow,
  followUp: readonly FollowUpRow[],
  now: Date,
): Promise<PublicEvent> {
  const { card, waiting } = await viewOf(tx, row, now)
  return announced(row, card, waiting, followUp)
}

/** Where an organiser's phone is sent by the code on a participant's. */
export const checkInPath = (code: string): string => `/office/check-in/${code}`

/** `ahead` is how many wait before it. What lets somebody in is shown only while there is something to come to. */
export const ownSignUpOf = (
  row: SignUpRow,
  { phase }: Pick<EventCard, 'phase'>,
  ahead: number,
  link: Link,
): OwnSignUp => {
  const { id, state, signedUpAt, checkedInAt } = row
  const admits = state === 'placed' && phase !== 'cancelled' && phase !== 'over'
  return {
    ...{ id, state, signedUpAt, checkedInAt },
    ahead: state === 'waiting' ? ahead : null,
    code: admits ? row.code : null,
    address: admits ? link(checkInPath(row.code)) : null,
  }
}
