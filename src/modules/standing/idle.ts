/** Idle offers with all that decides whether they can be had now, and which needs they serve. */
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { busyOf, type TermsOf } from '#modules/booking/index.ts'
import {
  isOffered,
  type LineWithPlatform,
  type NeedContent,
  unscopedLines,
} from '#modules/catalogue/index.ts'
import { type Candidate, candidatesAmong, everyone, Offers } from '#modules/matching/index.ts'
import { pricedFor, pricesOf } from '#modules/pricing/index.ts'
import type { FixedPrice, Price } from '#modules/pricing/terms.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { idleState, takingRefusals } from './idle.rules.ts'
import { type IdleRow, idleNumber, idleToTake, standingIdle } from './idle.store.ts'
import type { IdleState } from './terms.ts'

export interface Placed {
  readonly row: IdleRow
  readonly where: LineWithPlatform
  readonly current: Price | null
  readonly state: IdleState
}

/** What the public price of each line is today. */
export async function currentPrices(tx: Tx, lineIds: readonly string[], now: Date) {
  const today = dateOf(now)
  const records = await pricesOf(tx, lineIds, today)
  return (lineId: string): Price | null => pricedFor(records.get(lineId) ?? [], 'all', today).price
}

/** How offers stand, in three queries whatever their number. */
export async function placed(tx: Tx, rows: readonly IdleRow[], now: Date): Promise<Placed[]> {
  const [first] = rows
  if (first === undefined) return []
  const lineIds = [...new Set(rows.map(({ lineId }) => lineId))]
  const lines = new Map((await unscopedLines(tx, lineIds)).map(one => [one.line.id, one]))
  const priceOf = await currentPrices(tx, lineIds, now)
  const span = rows.reduce<Interval>(
    ({ start, end }, row) => ({
      start: row.start < start ? row.start : start,
      end: row.end > end ? row.end : end,
    }),
    first,
  )
  const busy = await busyOf(tx, lineIds, span, now)
  return rows.flatMap(row => {
    const where = lines.get(row.lineId)
    if (where === undefined) return []
    const current = priceOf(row.lineId)
    const taken = (busy.get(row.lineId) ?? []).some(one => overlaps(one, row))
    return [{ row, where, current, state: idleState(row, { taken, current, now }) }]
  })
}

export type Open = Placed & { readonly current: FixedPrice }

/** Offers of public lines that can be requested from now. */
export async function openIdle(
  tx: Tx,
  now: Date,
  wanted: Parameters<typeof standingIdle>[2] = {},
): Promise<Open[]> {
  const all = await placed(tx, await standingIdle(tx, now, wanted), now)
  return all.filter(
    (one): one is Open => one.state === 'open' && isOffered(one.where) && one.current?.mode === 'fixed',
  )
}

export const idleView = ({ row, where: { line, platform }, current }: Open, pack: Pack) => ({
  id: row.id,
  number: idleNumber(row),
  lineId: line.id,
  lineName: line.name,
  platformId: platform.id,
  platformName: platform.name,
  localityName: localityName(pack, platform.locality),
  process: line.process,
  start: row.start,
  end: row.end,
  price: row.price,
  before: current,
  closesAt: row.closesAt,
})

const always = { start: new Date(0), end: new Date(8.64e15) }

/** A line as the offer has it: under its number, as one line may have several; at its price; with no time but its own. */
const within = (candidate: Candidate, { id, price, start, end }: IdleRow): Candidate => ({
  ...candidate,
  line: { ...candidate.line, id },
  price,
  busy: [
    { start: always.start, end: start },
    ...candidate.busy.filter(one => overlaps(one, { start, end })),
    { start: end, end: always.end },
  ],
})

interface Asking {
  readonly id: string
  readonly content: NeedContent | null
}

/** Which offers meet all musts of which needs, judged as a match judges lines; each need looks into one index. */
export async function servedBy<N extends Asking>(
  open: readonly Open[],
  needs: readonly N[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  pack: Pack,
): Promise<{ need: N; open: Open; run: Interval }[]> {
  if (open.length === 0 || needs.length === 0) return []
  const lines = [...new Map(open.map(({ where }) => [where.line.id, where])).values()]
  const candidates = await candidatesAmong(lines, { tx, actor: everyone, now })
  const byLine = new Map(candidates.map(one => [one.line.id, one]))
  const offerOf = new Map(open.map(one => [one.row.id, one]))
  const offers = new Offers(
    open.flatMap(({ row }) => {
      const candidate = byLine.get(row.lineId)
      return candidate ? [within(candidate, row)] : []
    }),
  )
  const nameOf = (code: string) => localityName(pack, code)
  return needs.flatMap(need =>
    need.content === null
      ? []
      : offers.meeting(need.content, now, nameOf).flatMap(({ candidate, run }) => {
          const found = offerOf.get(candidate.line.id)
          return found && run ? [{ need, open: found, run }] : []
        }),
  )
}

/** For the request itself: whether it may be made from an offer, and at which price. */
export const termsOf: TermsOf = async (offerId, { lineId, run }, { tx, now }) => {
  const row = await idleToTake(tx, offerId)
  const gone = refuse({ rule: 'booking.offer', message: '没有这份闲时报价，请按现行价格申请。' })
  if (row === null || row.lineId !== lineId) return gone
  const [found] = await placed(tx, [row], now)
  if (!found) return gone
  const decision = decide({}, takingRefusals(found.state, row, run))
  return decision.ok ? accept({ number: idleNumber(row), price: row.price }) : decision
}
