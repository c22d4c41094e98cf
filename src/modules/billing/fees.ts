/** 逾期取消与爽约收费: whether the booking of an order ended so that its price may charge for it. */
import type { Tx } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { bookingsByIds, holdViolations, violationsOfBooking } from '#modules/booking/index.ts'
import type { LineRow } from './store.ts'
import { type FeeKind, feeKinds } from './terms.ts'

/** The violation that each fee is charged for. */
export const violationOf = { cancel: 'late-cancel', noShow: 'no-show' } as const satisfies Record<
  FeeKind,
  string
>

type Endings = Readonly<Record<FeeKind, boolean>>

async function endings(tx: Tx, bookingId: string | null, read: typeof violationsOfBooking): Promise<Endings> {
  if (bookingId === null) return { cancel: false, noShow: false }
  const open = (await read(tx, bookingId)).flatMap(({ kind, state }) =>
    state === 'appealed' || state === 'withdrawn' ? [kind] : [],
  )
  const [booked] = await bookingsByIds(tx, [bookingId])
  return {
    cancel: booked?.lateCancel === true && !open.includes(violationOf.cancel),
    noShow: booked !== undefined && booked.noShowAt !== null && !open.includes(violationOf.noShow),
  }
}

/** Not while that is contested, nor once it is taken back. */
export const endingOf = (tx: Tx, bookingId: string | null): Promise<Endings> =>
  endings(tx, bookingId, violationsOfBooking)

/** The same for whoever charges: an appeal that comes in the same moment waits, and its outcome finds the bill. */
export const heldEndingOf = (tx: Tx, bookingId: string | null): Promise<Endings> =>
  endings(tx, bookingId, holdViolations)

/** Which fees the lines of a bill charge. */
export const feeKindsOf = (lines: readonly Pick<LineRow, 'facts'>[]): FeeKind[] =>
  codesOf(feeKinds).filter(kind => lines.some(({ facts }) => facts['kind'] === kind))
