/** Door tests: a bill says which vouchers are for its work, to both its sides; what was redeemed pays it as other money does. */
import { expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { getBooking } from '#modules/booking/api.ts'
import { awardInquiry, getInquiry } from '#modules/inquiry/api.ts'
import { listQuotes } from '#modules/inquiry/quote.api.ts'
import { convertQuote, getOrder } from '#modules/order/api.ts'
import { setAside } from '#modules/voucher/api.ts'
import { declineRedemption } from '#modules/voucher/redemption.api.ts'
import { billing } from '#test/billing.ts'
import { quoteInput } from '#test/builders.ts'
import { asking, reason } from '#test/inquiries.ts'
import { asideInput, claimedBy, grantedQuota, publishedScheme, usedBy } from '#test/vouchers.ts'
import { world } from '#test/world.ts'

const w = await world()
const { call } = w
const { signed, confirmed, draft, look, received, pay, balances, write, approvedByBoth, signedByBoth } =
  billing(w)
const { asked, answer } = asking(w)

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

test('[AC-71] found by the number of the inquiry that was awarded', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { inquiryId, lines, invitationOf } = await asked(['director'])
  const invitationId = await invitationOf('director')
  await answer('director', invitationId, quoteInput)
  await w.later(24 * hour)
  await call('buyer', awardInquiry, { inquiryId, invitationId, reason })
  const { number } = await call('buyer', getInquiry, { inquiryId })
  const aside = asideInput(quotaId, lines[0]?.platformId ?? '', 400_000)
  await call('boss', setAside, { ...aside, referenceKind: 'inquiry', reference: number })
  const { quotes } = await call('buyer', listQuotes, { side: 'client', limit: 1 })
  const { orderId } = await call('buyer', convertQuote, { quoteId: quotes[0]?.id ?? '' })
  await write(orderId)
  await approvedByBoth(orderId)
  await signedByBoth(orderId)
  const { billId } = await draft(orderId)
  expect((await look(billId)).vouchers.map(({ fen, state }) => [fen, state])).toEqual([[400_000, 'reserved']])
})

test('[AC-71] whose redemption was refused, it waits for nothing any more', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { orderId, platformId } = await signed()
  const { number } = await call('buyer', getOrder, { orderId })
  const aside = asideInput(quotaId, platformId, 300_000)
  const { useId } = await call('boss', setAside, { ...aside, referenceKind: 'contract', reference: number })
  await usedBy(w, 'director', useId, 300_000)
  const redemptionId = await claimedBy(w, 'director', useId)
  const { billId } = await draft(orderId)
  const states = async () => (await look(billId)).vouchers.map(({ state }) => state)
  expect(await states()).toEqual(['used'])
  await call('district', declineRedemption, {
    redemptionId,
    outcome: 'refused',
    reason: '所附凭证与服务内容不符',
  })
  expect(await states()).toEqual(['refused'])
})
