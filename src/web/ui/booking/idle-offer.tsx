import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { priceWords } from '#modules/pricing/terms.ts'
import type { IdleOffer } from '#modules/standing/idle.api.ts'

type Told = Pick<IdleOffer, 'start' | 'end' | 'price' | 'before' | 'closesAt'>

/** When, for how much instead of what, and until when it can be had. */
export function IdleFacts({ offer }: { offer: Told }) {
  return (
    <>
      <p>{formatInterval(offer)}</p>
      <p>
        <span className="price">{priceWords(offer.price)}</span>{' '}
        <span className="hint">
          现行 <s>{priceWords(offer.before)}</s>
        </span>
      </p>
      <p className="hint">{formatInstant(offer.closesAt)} 截止，先申请先占</p>
    </>
  )
}

/** The form for a request from an offer. */
export function idleBooking(
  { id, lineId, start, end }: Pick<IdleOffer, 'id' | 'lineId' | 'start' | 'end'>,
  need: { readonly needId: string; readonly run: { readonly start: Date; readonly end: Date } } | null = null,
): string {
  const run = need?.run ?? { start, end }
  const query = new URLSearchParams({
    offer: id,
    start: run.start.toISOString(),
    end: run.end.toISOString(),
    ...(need ? { need: need.needId } : {}),
  })
  return `/workspace/book/${lineId}?${query}`
}
