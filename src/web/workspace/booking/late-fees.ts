/** What a client is told of the fees for cancelling late or staying away. */
import { formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import type { getLateFees, getSeriesLateFees } from '#modules/billing/late-fee.api.ts'
import { type FeeKind, feeKinds } from '#modules/billing/terms.ts'
import type { Course } from '#modules/booking/terms.ts'

export type LateFees = Output<typeof getLateFees>
export type SeriesLateFees = Output<typeof getSeriesLateFees>

/** Whether a booking can still be cancelled late or stayed away from: neither before it is agreed, nor once they came. */
export const mayCostFees = (course: Course): boolean => course === 'confirmed'

/** What the contract's price says of these fees; nothing where it says nothing. */
export function feeWords(answer: LateFees | undefined, kinds: readonly FeeKind[]): string {
  const fees = answer?.fees.filter(({ kind }) => kinds.includes(kind)) ?? []
  const each = fees.map(({ kind, fen }) => `${feeKinds[kind]}收费 ${formatYuan(fen)} 元`)
  return fees.length > 0 ? `按合同 ${answer?.orderNumber} 的价格，${each.join('，')}。` : ''
}

/** What cancelling these occurrences of a series late costs, one by one and together; nothing where no contract says so. */
export function seriesFeeWords(
  late: readonly (Interval & { readonly id: string })[],
  { bookings }: SeriesLateFees,
): string {
  const costly = late.flatMap(one => {
    const found = bookings.find(({ bookingId }) => bookingId === one.id)
    const fee = found?.fees.find(({ kind }) => kind === 'cancel')
    return found && fee
      ? [{ ...one, fen: fee.fen, words: feeWords({ ...found, fees: [fee] }, ['cancel']) }]
      : []
  })
  const sum = costly.reduce((total, { fen }) => total + fen, 0)
  const together = costly.length > 1 ? `${costly.length} 次共 ${formatYuan(sum)} 元。` : ''
  return costly.map(one => `${formatInterval(one)}：${one.words}`).join('') + together
}

/** How a late cancellation may be agreed to: what it costs is known, or whoever agrees is told that it isn't. */
export function lateCancelling<T>(
  asked: { readonly data: T | undefined; readonly isError: boolean },
  wordsOf: (answer: T) => string,
): { readonly words: string; readonly ready: boolean; readonly known: boolean } {
  if (asked.data !== undefined) return { words: wordsOf(asked.data), ready: true, known: true }
  return asked.isError
    ? {
        words: '没能查到合同约定的逾期取消收费；合同有约定的，取消后照约定收取。',
        ready: true,
        known: false,
      }
    : { words: '正在查询合同约定的逾期取消收费…', ready: false, known: false }
}
