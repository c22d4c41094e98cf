/** [AC-71] What is undone, what stays, and what an enterprise keeps to itself. Door, with a real database. */
import { beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import {
  asideFor,
  asideInput,
  claimedBy,
  evidence,
  grantedQuota,
  invoice,
  publishedScheme,
  usedBy,
} from '#test/vouchers.ts'
import { world } from '#test/world.ts'
import { cancelUse, declineVoucher, enterUse, getUse, listOwnQuotas, setAside } from './api.ts'
import { claimRedemption, declineRedemption } from './redemption.api.ts'

const w = await world()
const { call, refusals } = w
const { platformId } = await bookableLine(w)
let quotaId = ''
beforeAll(async () => {
  quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId)
})

const left = async () =>
  (await call('buyer', listOwnQuotas, {})).quotas.find(({ id }) => id === quotaId)?.leftFen
const aside = () => asideFor(w, 'buyer', quotaId, platformId, 500_000)
const used = async () => usedBy(w, 'director', await aside(), 500_000)

/** What the database says to a statement of somebody who passes every rule by. */
const said = (statement: string) =>
  w
    .inside(tx => tx.execute(statement))
    .then(
      () => 'done',
      (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
    )

describe('[AC-71] a use that was entered by mistake', () => {
  const reason = '登记到了别的企业'

  test('is undone once its redemption came back or to nothing: the quota and the invoice are free', async () => {
    for (const outcome of ['returned', 'refused'] as const) {
      const before = await left()
      const [useId, number] = [await used(), invoice()]
      const { redemptionId } = await call('director', claimRedemption, { useId, invoice: number })
      expect(await refusals('director', cancelUse, { useId, reason })).toEqual(['voucher.use-state'])
      await call('district', declineRedemption, { redemptionId, outcome, reason: '凭证与服务不符' })
      await call('director', cancelUse, { useId, reason })
      expect(await left()).toBe(before)
      const again = await refusals('director', claimRedemption, { useId, invoice: invoice() })
      expect(again).toContain('voucher.use-state')
      await call('director', claimRedemption, { useId: await used(), invoice: number })
    }
  })
})

describe('[AC-71] what was set aside for work that comes to nothing', () => {
  test('is given back by the platform as well, with a reason that the enterprise hears; nobody else’s may be', async () => {
    const before = await left()
    const useId = await aside()
    const said = { useId, reason: '双方没有谈成，不再提供服务' }
    expect(await problemOf(call('otherDirector', declineVoucher, said))).toBe('not-found')
    expect(await problemOf(call('buyer', declineVoucher, said))).toBe('forbidden')
    w.letters.length = 0
    await call('director', declineVoucher, said)
    await w.settle()
    expect(w.letters.some(one => JSON.stringify(one).includes('平台退回了预留'))).toBe(true)
    expect(await left()).toBe(before)
    expect(await refusals('director', declineVoucher, said)).toEqual(['voucher.use-state'])
    const spent = { ...said, useId: await used() }
    expect(await refusals('director', declineVoucher, spent)).toEqual(['voucher.use-state'])
  })
})

describe('[AC-71] a number', () => {
  test('that another enterprise wrote keeps nobody from theirs; it is used once, by whom it belongs to', async () => {
    const { schemeId } = await publishedScheme(w, '330482')
    const theirs = await grantedQuota(w, 'competitor', schemeId)
    const input = asideInput(quotaId, platformId, 500_000)
    const squatted = await call('competitor', setAside, { ...input, quotaId: theirs })
    const { useId } = await call('buyer', setAside, input)
    expect(await refusals('buyer', setAside, input)).toEqual(['voucher.duplicate'])
    await usedBy(w, 'director', useId, 500_000)
    await evidence(w, 'director', squatted.useId)
    const twice = { useId: squatted.useId, servedOn: plainDate('2026-03-01'), amountFen: 500_000 }
    expect(await refusals('director', enterUse, twice)).toEqual(['voucher.duplicate'])
  })
})

test('[AC-71] what an enterprise has left for the year isn’t told to the platform', async () => {
  const useId = await aside()
  const lastLine = async (who: 'buyer' | 'director') =>
    (await call(who, getUse, { useId })).lines.at(-1)?.text ?? ''
  expect(await lastLine('buyer')).toContain('本年额度尚余')
  expect(await lastLine('director')).toBe('不超过本年余额')
})

test('[AC-71] steps and what was decided of a quota stay, whoever writes', async () => {
  const useId = await used()
  const redemptionId = await claimedBy(w, 'director', useId)
  const step = `where use_id = '${useId}'`
  const quota = `where id = '${quotaId}'`
  const refused = [
    [`update voucher.step set note = 'another' ${step}`, 'append-only'],
    [`delete from voucher.step ${step}`, 'append-only'],
    ['truncate voucher.step', 'append-only'],
    [`update voucher.quota set granted_fen = granted_fen - 1 ${quota}`, 'never changed'],
    [`update voucher.quota set decided_at = now() ${quota}`, 'never changed'],
    [`update voucher.quota set organisation_id = gen_random_uuid() ${quota}`, 'never changed'],
    [`update voucher.redemption set state = 'paid' where id = '${redemptionId}'`, 'does not go from'],
  ] as const
  for (const [statement, why] of refused) expect(await said(statement)).toContain(why)
})
