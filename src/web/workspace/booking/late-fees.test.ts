import { describe, expect, test } from 'vitest'
import { codesOf } from '#kernel/schema.ts'
import { courses } from '#modules/booking/terms.ts'
import { lateCancelling, mayCostFees } from './late-fees.ts'

const fees = {
  orderNumber: 'HT2611-00001',
  fees: [
    { kind: 'cancel' as const, fen: 240_000 },
    { kind: 'noShow' as const, fen: 400_000 },
  ],
}

describe('[C18] fees for cancelling late', () => {
  test('are only spoken of while the booking may still cost them', () => {
    expect(codesOf(courses).filter(mayCostFees)).toEqual(['confirmed'])
  })

  test('are agreed to once they are known, or knowing that they aren’t', () => {
    expect(lateCancelling({ data: undefined, isError: false }).ready).toBe(false)
    expect(lateCancelling({ data: undefined, isError: true })).toMatchObject({
      ready: true,
      ok: '仍要取消预约',
    })
    expect(lateCancelling({ data: fees, isError: false }).words).toBe(
      '按合同 HT2611-00001 的价格，临时取消收费 2,400 元。',
    )
  })
})
