/** What a client is told of the fees for cancelling late or staying away. */
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import type { getLateFees } from '#modules/billing/api.ts'
import { type FeeKind, feeKinds } from '#modules/billing/terms.ts'
import type { Course } from '#modules/booking/terms.ts'

export type LateFees = Output<typeof getLateFees>

/** Whether a booking can still be cancelled late or stayed away from: neither before it is agreed, nor once they came. */
export const mayCostFees = (course: Course): boolean => course === 'confirmed'

/** What the contract's price says of these fees; nothing where it says nothing. */
export function feeWords(answer: LateFees | undefined, kinds: readonly FeeKind[]): string {
  const fees = answer?.fees.filter(({ kind }) => kinds.includes(kind)) ?? []
  const each = fees.map(({ kind, fen }) => `${feeKinds[kind]}收费 ${formatYuan(fen)} 元`)
  return fees.length > 0 ? `按合同 ${answer?.orderNumber} 的价格，${each.join('，')}。` : ''
}

/** How a late cancellation may be agreed to: what it costs is known, or whoever agrees is told that it isn't. */
export function lateCancelling(asked: { readonly data: LateFees | undefined; readonly isError: boolean }): {
  readonly words: string
  readonly ready: boolean
  readonly ok: string
} {
  if (asked.data) return { words: feeWords(asked.data, ['cancel']), ready: true, ok: '取消预约' }
  return asked.isError
    ? {
        words: '没能查到合同约定的临时取消收费；合同有约定的，取消后照约定收取。',
        ready: true,
        ok: '仍要取消预约',
      }
    : { words: '正在查询合同约定的临时取消收费…', ready: false, ok: '取消预约' }
}
