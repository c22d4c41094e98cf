/** Door tests: agreements of co-builders, signed by all, on both engines. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { problemOf } from '#test/outcomes.ts'
import { agreementInput, shares, sold, thirds, today } from '#test/sharing.ts'
import { world } from '#test/world.ts'
import {
  draftAgreement,
  getAgreement,
  listOwnAgreements,
  offerAgreement,
  reviseAgreement,
  signAgreement,
  withdrawAgreement,
} from './agreement.api.ts'
import { getSale } from './sale.api.ts'

const w = await world()
const { call, refusals } = w
const { platform, shared } = shares(w)

describe('[AC-54] an agreement', () => {
  test('is offered when its shares sum to 100.00 %, and in force when every side has signed that text', async () => {
    const platformId = await platform()
    const uneven = agreementInput({ host: 3333, maker: 3333, rival: 3333 })
    const { agreementId, version } = await call('director', draftAgreement, { platformId, ...uneven })
    expect(await refusals('director', offerAgreement, { agreementId, version })).toEqual([
      'sharing.shares.sum',
    ])
    expect(await problemOf(call('boss', getAgreement, { agreementId }))).toBe('not-found')
    const revised = await call('director', reviseAgreement, {
      agreementId,
      version,
      ...agreementInput(thirds),
    })
    expect(await problemOf(call('director', offerAgreement, { agreementId, version }))).toBe('conflict')
    w.letters.length = 0
    const { digest } = await call('director', offerAgreement, { agreementId, ...revised })
    await w.settle()
    const waits = w.letters.filter(({ subject }) => subject.startsWith('共建协议待签署'))
    expect(new Set(waits.flatMap(({ to }) => to)).size).toBeGreaterThanOrEqual(3)
    expect(await refusals('director', reviseAgreement, { agreementId, ...revised, ...uneven })).toEqual([
      'sharing.agreement.state',
    ])

    expect((await call('boss', listOwnAgreements, {})).agreements[0]).toMatchObject({
      id: agreementId,
      toSign: true,
    })
    expect(await refusals('boss', signAgreement, { agreementId, digest: 'f'.repeat(64) })).toEqual([
      'sharing.sign.text',
    ])
    expect(await problemOf(call('otherDirector', signAgreement, { agreementId, digest }))).toBe('not-found')
    expect(await call('boss', signAgreement, { agreementId, digest })).toEqual({ state: 'signing' })
    expect(await refusals('boss', signAgreement, { agreementId, digest })).toEqual(['sharing.sign.once'])
    await call('director', signAgreement, { agreementId, digest })
    expect(await call('competitor', signAgreement, { agreementId, digest })).toEqual({ state: 'in-force' })
    await w.settle()
    expect(w.letters.some(({ subject }) => subject.startsWith('共建协议已生效'))).toBe(true)
    const found = await call('boss', getAgreement, { agreementId })
    expect(found).toMatchObject({
      state: 'in-force',
      validFrom: today,
      validTo: null,
      isHost: false,
      signed: 3,
    })
    expect(found.shares.map(({ basisPoints, signedBy }) => `${basisPoints} ${signedBy}`)).toEqual([
      '3334 director',
      '3333 boss',
      '3333 competitor',
    ])
  })

  test('has everybody whom the platform names as co-builder', async () => {
    const platformId = await platform(['示例化工研究院', '海宁示例材料有限公司'])
    const draft = await call('director', draftAgreement, {
      platformId,
      ...agreementInput({ host: 5000, maker: 5000 }),
    })
    const decision = await w.decide('director', offerAgreement, draft)
    expect(decision.ok ? [] : decision.refusals.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'sharing.co-builders 平台登记的共建单位示例化工研究院不是协议的一方；请列入协议，或先更正平台资料。',
    ])
  })

  test('can’t be forged in the database: no other sum, no missing signature, no changed text', async () => {
    const said = (statement: string) =>
      w
        .inside(tx => tx.execute(statement))
        .then(
          () => 'done',
          (error: Error) => String(error.cause ?? error),
        )
    const platformId = await platform()
    const uneven = agreementInput({ host: 3333, maker: 3333 })
    const { agreementId } = await call('director', draftAgreement, { platformId, ...uneven })
    const set = (what: string) => said(`update sharing.agreement set ${what} where id = '${agreementId}'`)
    expect(await set(`state = 'signing', digest = 'x'`)).toContain('shares sum to 100.00 %')
    const more = `insert into sharing.share values ('${agreementId}', 3, gen_random_uuid(), '第三方', '示例', 3334)`
    expect(await said(more)).toBe('done')
    expect(await set(`state = 'signing', digest = 'x'`)).toBe('done')
    expect(await set(`state = 'in-force', valid_from = '2026-03-02'`)).toContain('not every party has signed')
    expect(await set(`ownership = '全归我'`)).toContain('never changed')
    expect(
      await said(`update sharing.share set basis_points = 1 where agreement_id = '${agreementId}'`),
    ).toContain('never changed')
  })

  test('a later version ends the one before it; sales stay with the version of their day', async () => {
    const platformId = await shared()
    const first = await sold(w, platformId, 1000)
    const input = { ...agreementInput({ host: 1000, maker: 9000 }), agreedFrom: plainDate('2026-03-05') }
    const { agreementId, version } = await call('director', draftAgreement, { platformId, ...input })
    expect(await refusals('director', draftAgreement, { platformId, ...input })).toEqual([
      'sharing.agreement.open',
    ])
    const { digest } = await call('director', offerAgreement, { agreementId, version })
    for (const one of ['director', 'boss'] as const) await call(one, signAgreement, { agreementId, digest })
    expect(await refusals('director', withdrawAgreement, { agreementId, reason: '不想要了' })).toEqual([
      'sharing.agreement.state',
    ])
    const second = await sold(w, platformId, 1000)
    for (const saleId of [first, second])
      expect((await call('director', getSale, { saleId })).parts.map(({ amount }) => amount)).toEqual([
        500, 300, 200,
      ])
    const { agreements } = await call('boss', listOwnAgreements, {})
    expect(
      agreements.find(({ platformId: one, number }) => one === platformId && number === 1)?.validTo,
    ).toBe('2026-03-04')
  })
})
