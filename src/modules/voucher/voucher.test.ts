/** [AC-71] 申领 → 使用 → 兑付, through the door. */
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { attachFile, listOwnFiles, readOwnFile } from '#modules/files/api.ts'
import { bookableLine } from '#test/builders.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import {
  appliedQuota,
  asideFor,
  asideInput,
  claimedBy,
  evidence,
  grantedQuota,
  invoice,
  publishedScheme,
  purpose,
  schemeInput,
  usedBy,
} from '#test/vouchers.ts'
import { world } from '#test/world.ts'
import {
  applyQuota,
  cancelUse,
  decideQuota,
  enterUse,
  estimateDeduction,
  expireReservations,
  getUse,
  inspectUse,
  listOwnQuotas,
  listUses,
  releaseVoucher,
  setAside,
  withdrawQuota,
} from './api.ts'
import { exportVoucherBudget, getVoucherBudget, listFigureRecords } from './budget.api.ts'
import {
  agreeRedemption,
  checkRedemption,
  claimRedemption,
  declineRedemption,
  listRedemptions,
  recordPayment,
} from './redemption.api.ts'
import {
  agreeScheme,
  listSchemeVersions,
  listVoucherSchemes,
  proposeScheme,
  returnScheme,
} from './scheme.api.ts'
import { figures } from './terms.ts'

const w = await world()
const { call, refusals } = w
const { platformId } = await bookableLine(w)
const today = plainDate('2026-03-02')
const paying = { paidOn: today, paymentReference: '示财拨 2026-001' }

describe('[AC-71] a scheme', () => {
  test('is in force once a second person has agreed, with its source and what it leaves out', async () => {
    const input = schemeInput('330481', { ratio: { state: 'silent', reason: '只写“按一定比例”' } })
    const { versionId } = await call('district', proposeScheme, input)
    expect((await call(null, listVoucherSchemes, {})).schemes).toEqual([])
    expect(await refusals('district', agreeScheme, { versionId })).toEqual(['voucher.second-person'])
    await call('lead', agreeScheme, { versionId })
    const { schemes, silence } = await call(null, listVoucherSchemes, {})
    expect(schemes[0]).toMatchObject({
      docNumber: '示科〔2026〕1号',
      number: 1,
      lacks: ['超出限额后的抵扣比例'],
    })
    expect(silence).toContain('没有提到创新券')
    expect(await refusals('lead', agreeScheme, { versionId })).toEqual(['voucher.scheme-state'])
  })

  test('is followed by its next version from a day on, and no two share a day', async () => {
    const { schemeId, versionId } = await publishedScheme(w)
    const next = { ...schemeInput('330481'), schemeId, effectiveFrom: plainDate('2026-07-01') }
    const second = await call('district', proposeScheme, next)
    expect(await refusals('district', proposeScheme, next)).toEqual(['voucher.one-proposed'])
    await call('lead', agreeScheme, second)
    const { versions } = await call('district', listSchemeVersions, {})
    expect(versions.find(one => one.versionId === versionId)?.effectiveTo).toBe('2026-07-01')
    const third = await call('district', proposeScheme, { ...next, effectiveFrom: plainDate('2026-06-01') })
    expect(await refusals('lead', agreeScheme, third)).toEqual(['voucher.in-force'])
    await call('lead', returnScheme, { ...third, reason: '与七月的一版重叠' })
  })

  test('is the county’s own: neither its neighbour’s nor, from below, the city’s', async () => {
    expect(await refusals('district', proposeScheme, schemeInput('330482'))).toEqual(['voucher.place'])
    expect(await refusals('district', proposeScheme, schemeInput('330400'))).toEqual(['voucher.place'])
    const { schemeId } = await publishedScheme(w, '330482')
    const foreign = w.decide('district', proposeScheme, { ...schemeInput('330481'), schemeId })
    expect(await outcomeOf(foreign)).toBe('not-found')
    const application = { schemeId, year: 2026, requestedFen: 1_000_000, purpose }
    expect(await refusals('buyer', applyQuota, application)).toEqual(['voucher.fund'])
  })
})

describe('[AC-71] a year’s quota', () => {
  test('is applied for once, not above the cap, by whom the scheme is for, and decided by the office', async () => {
    const { schemeId } = await publishedScheme(w)
    const input = { schemeId, year: 2026, requestedFen: 10_000_001, purpose }
    expect(await refusals('buyer', applyQuota, input)).toEqual(['voucher.year-cap'])
    expect(await refusals('unverified', applyQuota, { ...input, requestedFen: 1 })).toEqual([
      'voucher.verified',
      'voucher.fund',
    ])
    const quotaId = await appliedQuota(w, 'buyer', schemeId, 5_000_000)
    expect(await refusals('boss', applyQuota, { ...input, requestedFen: 1 })).toEqual(['voucher.once'])
    expect(await refusals('district', decideQuota, { quotaId, grantedFen: 5_000_001 })).toEqual([
      'voucher.requested',
    ])
    expect(await refusals('district', decideQuota, { quotaId, grantedFen: null })).toEqual(['voucher.reason'])
    const foreign = w.decide('otherDistrict', decideQuota, { quotaId, grantedFen: 1 })
    expect(await outcomeOf(foreign)).toBe('not-found')
    await call('district', decideQuota, { quotaId, grantedFen: 4_000_000 })
    const { quotas } = await call('boss', listOwnQuotas, {})
    expect(quotas[0]).toMatchObject({ state: 'granted', grantedFen: 4_000_000, leftFen: 4_000_000 })
    expect(await refusals('buyer', withdrawQuota, { quotaId })).toEqual(['voucher.quota-state'])
  })

  test('can’t be granted by a text that gives no cap: 待定, and it is named', async () => {
    const { schemeId } = await publishedScheme(w, '330481', {
      perYearCap: { state: 'silent', reason: '没有写明每年上限' },
    })
    const quotaId = await appliedQuota(w, 'buyer', schemeId)
    const decision = await w.decide('district', decideQuota, { quotaId, grantedFen: 1_000_000 })
    expect(decision.ok ? [] : decision.refusals).toMatchObject([
      { rule: 'voucher.undetermined', message: expect.stringContaining('每年额度上限（没有写明每年上限）') },
    ])
    await call('buyer', withdrawQuota, { quotaId })
  })
})

describe('[AC-71] set aside and used', () => {
  let quotaId = ''
  beforeAll(async () => {
    quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId)
  })
  const left = async () =>
    (await call('buyer', listOwnQuotas, {})).quotas.find(({ id }) => id === quotaId)?.leftFen

  test('takes off what was reckoned before, keeps it from others, and gives it back', async () => {
    const estimate = await call('buyer', estimateDeduction, {
      quotaId,
      amountFen: 3_000_000,
      service: 'pilot',
    })
    expect(estimate).toMatchObject({ outcome: 'determined', fen: 2_000_000 })
    const input = asideInput(quotaId, platformId)
    const { useId, deductedFen } = await call('buyer', setAside, input)
    expect([deductedFen, await left()]).toEqual([2_000_000, 8_000_000])
    const again = { ...input, reference: `  ${input.reference.toLowerCase().replace('-', ' ')}` }
    expect(await refusals('buyer', setAside, again)).toEqual(['voucher.duplicate'])
    await call('boss', releaseVoucher, { useId })
    expect(await left()).toBe(10_000_000)
    expect(await refusals('buyer', releaseVoucher, { useId })).toEqual(['voucher.use-state'])
    await call('buyer', setAside, again)
  })

  test('says everything that speaks against it at once', async () => {
    const input = {
      ...asideInput(quotaId, platformId),
      service: 'equipment' as const,
      keepUntil: plainDate('2027-01-01'),
    }
    expect(await refusals('buyer', setAside, input)).toEqual(['voucher.keep-until', 'voucher.excluded'])
    const foreign = w.decide('competitor', setAside, asideInput(quotaId, platformId))
    expect(await outcomeOf(foreign)).toBe('not-found')
  })

  test('is used by the platform it is for, with evidence, and what the work cost less goes back', async () => {
    const before = (await left()) ?? 0
    const useId = await asideFor(w, 'buyer', quotaId, platformId)
    const use = { useId, servedOn: today, amountFen: 1_500_000 }
    expect(await refusals('director', enterUse, use)).toEqual(['voucher.evidence'])
    expect(await outcomeOf(w.decide('otherDirector', enterUse, use))).toBe('not-found')
    await evidence(w, 'director', useId)
    expect(await refusals('director', enterUse, { ...use, servedOn: addDays(today, 1) })).toEqual([
      'voucher.served-on',
    ])
    expect(await call('director', enterUse, use)).toEqual({ deductedFen: 1_250_000 })
    expect(await left()).toBe(before - 1_250_000)
    await call('director', cancelUse, { useId, reason: '登记到了别的企业' })
    expect(await left()).toBe(before)
    const { steps } = await call('buyer', getUse, { useId })
    expect(steps.map(({ kind }) => kind)).toEqual(['reserved', 'used', 'cancelled'])
  })

  test('never comes to more than was set aside', async () => {
    const useId = await asideFor(w, 'buyer', quotaId, platformId, 500_000)
    await evidence(w, 'director', useId)
    expect(await call('director', enterUse, { useId, servedOn: today, amountFen: 900_000 })).toEqual({
      deductedFen: 500_000,
    })
  })

  test('its evidence is read by both sides and the office, by nobody else, and stays once it is put up', async () => {
    const useId = await usedBy(w, 'director', await asideFor(w, 'buyer', quotaId, platformId))
    const record = { recordKind: 'voucher-use' as const, recordId: useId }
    const [file] = (await call('boss', listOwnFiles, record)).files
    for (const who of ['director', 'district', 'lead'] as const)
      await call(who, readOwnFile, { fileId: file?.id ?? '' })
    for (const who of ['competitor', 'otherDirector', 'otherDistrict'] as const)
      expect(await outcomeOf(w.decide(who, listOwnFiles, record))).toMatch(/not-found|forbidden/)
    await claimedBy(w, 'director', useId)
    const late = { ...record, purpose: 'report' as const, title: '后补的', file: contentOf(png()) }
    expect(await refusals('director', attachFile, late)).toEqual(['files.settled'])
  })
})

describe('[AC-71] redeemed', () => {
  let quotaId = ''
  beforeAll(async () => {
    quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId)
  })
  const used = async () => usedBy(w, 'director', await asideFor(w, 'buyer', quotaId, platformId))

  test('claimed by the platform, checked by one, agreed to by another, paid with its reference', async () => {
    const useId = await used()
    const redemptionId = await claimedBy(w, 'director', useId)
    const one = { redemptionId }
    expect(await refusals('lead', agreeRedemption, one)).toEqual(['voucher.redemption-state'])
    expect(await outcomeOf(w.decide('otherDistrict', checkRedemption, one))).toBe('not-found')
    await call('district', checkRedemption, one)
    expect(await refusals('district', agreeRedemption, one)).toEqual(['voucher.second-person'])
    const seen = await call('district', inspectUse, { useId })
    expect([seen.mayAgree, seen.barred]).toEqual([false, expect.stringContaining('初审人不能复核')])
    expect((await call('lead', inspectUse, { useId })).mayAgree).toBe(true)
    await call('lead', agreeRedemption, one)
    expect(
      await refusals('finance', recordPayment, { ...one, ...paying, paidOn: addDays(today, 1) }),
    ).toEqual(['voucher.paid-on'])
    await call('finance', recordPayment, { ...one, ...paying })
    expect(await refusals('finance', recordPayment, { ...one, ...paying })).toEqual([
      'voucher.redemption-state',
    ])
    const { redemption, steps } = await call('director', getUse, { useId })
    expect(redemption).toMatchObject({
      state: 'paid',
      amountFen: 2_000_000,
      paymentReference: '示财拨 2026-001',
    })
    expect(steps.map(({ kind }) => kind)).toEqual([
      'reserved',
      'used',
      'claimed',
      'checked',
      'agreed',
      'paid',
    ])
    expect(await refusals('director', claimRedemption, { useId, invoice: invoice() })).toEqual([
      'voucher.use-state',
    ])
    expect(await refusals('director', cancelUse, { useId, reason: '已经兑付的不能撤销' })).toEqual([
      'voucher.use-state',
    ])
  })

  test('one invoice serves once, however it is written; what was refused frees it', async () => {
    const number = invoice()
    const first = await used()
    const second = await used()
    const { redemptionId } = await call('director', claimRedemption, { useId: first, invoice: number })
    const written = `${number.slice(0, 8)} ${number.slice(8)}`
    expect(await refusals('director', claimRedemption, { useId: second, invoice: written })).toEqual([
      'voucher.invoice',
    ])
    await call('district', declineRedemption, { redemptionId, outcome: 'refused', reason: '凭证与服务不符' })
    await call('director', claimRedemption, { useId: second, invoice: number })
    expect(await refusals('director', claimRedemption, { useId: first, invoice: invoice() })).toEqual([
      'voucher.use-state',
    ])
  })

  test('what is returned is put right and put up again, and checked anew', async () => {
    const useId = await used()
    const redemptionId = await claimedBy(w, 'director', useId)
    await call('district', checkRedemption, { redemptionId })
    await call('lead', declineRedemption, { redemptionId, outcome: 'returned', reason: '请补充验收单' })
    await evidence(w, 'director', useId)
    await call('director', claimRedemption, { useId, invoice: invoice() })
    expect(await refusals('lead', agreeRedemption, { redemptionId })).toEqual(['voucher.redemption-state'])
    const { uses } = await call('lead', listRedemptions, { state: 'claimed', limit: 100 })
    expect(uses.map(({ id }) => id)).toContain(useId)
  })

  test('the database itself refuses the same person twice, another amount, a second claim, a leap, and more than was granted', async () => {
    const useId = await used()
    const redemptionId = await claimedBy(w, 'director', useId)
    await call('district', checkRedemption, { redemptionId })
    const said = (statement: string) =>
      w
        .inside(tx => tx.execute(statement))
        .then(
          () => 'done',
          (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
        )
    const ofThis = `where id = '${redemptionId}'`
    const refused = [
      [
        `update voucher.redemption set state = 'agreed', agreed_by = checked_by ${ofThis}`,
        'redemption_two_people',
      ],
      [`update voucher.redemption set state = 'paid' ${ofThis}`, 'does not go from checked to paid'],
      [`update voucher.use set deducted_fen = 1 where id = '${useId}'`, 'redemption_of_use'],
      [`update voucher.use set state = 'cancelled' where id = '${useId}'`, 'is not cancelled'],
      [`delete from voucher.use where id = '${useId}'`, 'redemption_of_use'],
      [`update voucher.quota set used_fen = granted_fen + 1 where id = '${quotaId}'`, 'quota_within'],
      [
        `insert into voucher.redemption (id, use_id, amount_fen, invoice, state, claimed_by, claimed_at)
         select gen_random_uuid(), use_id, amount_fen, 'another', 'claimed', claimed_by, claimed_at
         from voucher.redemption ${ofThis}`,
        'redemption_once',
      ],
    ] as const
    for (const [statement, why] of refused) expect(await said(statement)).toContain(why)
  })
})

describe('[AC-71] the budget', () => {
  test('is granted = reserved + used + left, and each figure is the sum of its records', async () => {
    const { rows, total } = await call('lead', getVoucherBudget, { year: 2026 })
    expect(rows.length).toBeGreaterThan(0)
    for (const { amounts } of rows)
      expect(amounts.granted).toBe(amounts.reserved + amounts.used + amounts.left)
    expect(total.redeemed).toBe(2_000_000)
    for (const figure of Object.keys(figures) as (keyof typeof figures)[]) {
      const { totalFen } = await call('lead', listFigureRecords, { year: 2026, figure })
      expect([figure, totalFen]).toEqual([figure, total[figure]])
      for (const { locality, schemeId, amounts } of rows) {
        const found = await call('lead', listFigureRecords, { year: 2026, figure, locality, schemeId })
        expect([figure, found.totalFen]).toEqual([figure, amounts[figure]])
      }
    }
    const { columns, rows: lines } = await call('lead', exportVoucherBudget, { year: 2026 })
    expect(lines.at(-1)?.length).toBe(columns.length)
  })

  test('of a county has its own enterprises only', async () => {
    expect((await call('otherDistrict', getVoucherBudget, { year: 2026 })).rows).toEqual([])
    expect((await call('district', getVoucherBudget, { year: 2026 })).rows).not.toEqual([])
  })
})

test('[AC-71] both sides are told, and the office whose money it is; what is kept too long goes back', async () => {
  await w.settle()
  const { schemeId } = await publishedScheme(w)
  const from = w.letters.length
  const quotaId = await grantedQuota(w, 'buyer', schemeId)
  const useId = await asideFor(w, 'buyer', quotaId, platformId)
  await w.settle()
  const told = w.letters
    .slice(from)
    .flatMap(({ to, subject }) => to.map(one => `${one.split('@')[0]} ${subject.slice(0, 9)}`))
  expect(told.toSorted()).toEqual(
    [
      'boss 创新券额度有了结果（',
      'buyer 创新券额度有了结果（',
      'director 企业为本平台预留了创',
      'district 创新券额度待核定（E',
    ]
      .map(one => {
        const [who = '', what = ''] = one.split(' ')
        return `${who} ${what.slice(0, 9)}`
      })
      .toSorted(),
  )
  await w.later(200 * day)
  await w.door.run(expireReservations.id, {}, { ...w.caller(null), job: 'expire-reservations' })
  const { state } = await call('buyer', getUse, { useId })
  expect(state).toBe('expired')
  const { quotas } = await call('buyer', listOwnQuotas, {})
  expect(quotas.find(({ id }) => id === quotaId)).toMatchObject({ reservedFen: 0, leftFen: 10_000_000 })
  expect(
    (await call('director', listUses, { side: 'provider', limit: 100 })).uses.map(({ id }) => id),
  ).toContain(useId)
})
