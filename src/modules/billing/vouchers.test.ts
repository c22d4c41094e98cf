/** Door tests: a bill says which vouchers are for its work, to both its sides; what was redeemed pays it as other money does. */
import { expect, test } from 'vitest'
import { getBooking } from '#modules/booking/api.ts'
import { getOrder } from '#modules/order/api.ts'
import { setAside } from '#modules/voucher/api.ts'
import { billing } from '#test/billing.ts'
import { asideInput, grantedQuota, publishedScheme, usedBy } from '#test/vouchers.ts'
import { world } from '#test/world.ts'

const w = await world()
const { call } = w
const { signed, confirmed, look, received, pay, balances } = billing(w)

test('[AC-71] [C30] found by the number of contract or booking; redeemed money is matched and nothing is had twice', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { orderId, bookingId, platformId } = await signed()
  const { number: contract } = await call('buyer', getOrder, { orderId })
  const { number: booking } = await call('buyer', getBooking, { bookingId })
  const aside = asideInput(quotaId, platformId, 300_000)
  const first = { ...aside, referenceKind: 'contract' as const, reference: ` ${contract.toLowerCase()} ` }
  const { useId } = await call('boss', setAside, first)
  await call('boss', setAside, { ...asideInput(quotaId, platformId, 200_000), reference: booking })
  await call('boss', setAside, asideInput(quotaId, platformId, 100_000))
  await usedBy(w, 'director', useId, 300_000)
  const billId = await confirmed(orderId)
  for (const who of ['buyer', 'director'] as const)
    expect((await look(billId, who)).vouchers.map(({ fen, state }) => [fen, state])).toEqual([
      [300_000, 'used'],
      [200_000, 'reserved'],
    ])
  const { outstanding } = await look(billId)
  const office = await received(platformId, 'DF-1', '3000', '', '示例科技主管部门')
  await pay(office, billId, 300_000)
  const rest = await received(platformId, 'LS-1', ((outstanding - 300_000) / 100).toFixed(2))
  await pay(rest, billId, outstanding - 300_000)
  expect(await look(billId)).toMatchObject({ state: 'settled', paid: outstanding, outstanding: 0 })
  expect((await balances(platformId))['bank']).toBe(outstanding)
})
