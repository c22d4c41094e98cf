/** Pure: what was refused of a platform's claims stands beside the number that it is about. */
import { expect, test } from 'vitest'
import type { InputView } from '#modules/evaluation/sheet.api.ts'
import { ApiError } from '../../client.ts'
import { claimFaults, claimsOf, onlyOf } from './evaluation-claims.ts'

const input = (code: string, name: string, unit: string): InputView => ({
  ...{ code, name, unit, window: 1, note: '', source: null, taken: null, records: 0, claimed: null },
  ...{ claimReason: '', claimEvidence: '', verified: null, verifiedReason: '', value: null, counts: null },
  contested: false,
})
const inputs = [
  input('money', '收入', '分'),
  input('clients', '服务企业', '家'),
  input('standards', '标准', '项'),
]
const claim = (amount: string) => ({ amount, reason: '', evidence: '' })
const refused = (field: string, message: string) => ({ rule: 'r', field, message })

test('[D22] a claim is sent in the unit of the records, and what is no number as it was typed', () => {
  const sent = claimsOf({ clients: claim('两家'), money: claim('1.5') }, inputs)
  expect(sent.map(one => [one.input, one.value])).toEqual([
    ['money', '150'],
    ['clients', '两家'],
  ])
})

test('[D22] a fault stands beside its number by place or by code, and names it at the top', () => {
  const sent = [{ input: 'clients' }, { input: 'standards' }]
  const failure = new ApiError(422, {
    ...{ code: 'rules', message: '有误' },
    refusals: [
      refused('claims.1.evidence', '请写明依据'),
      refused('claims.0.value', '请填写数字'),
      refused('claims.clients', '“服务企业”与系统取数不同，请写明理由'),
      { rule: 'other', message: '平台已经确认' },
    ],
  })
  const { beside, told } = claimFaults(failure, sent, inputs)
  expect(beside).toEqual({
    standards: { evidence: '请写明依据' },
    clients: { amount: '请填写数字', reason: '“服务企业”与系统取数不同，请写明理由' },
  })
  expect(told instanceof ApiError && told.error.refusals.map(({ message }) => message)).toEqual([
    ...['标准：请写明依据', '服务企业：请填写数字', '“服务企业”与系统取数不同，请写明理由', '平台已经确认'],
  ])
  const dotted = new ApiError(422, {
    ...{ code: 'rules', message: '有误' },
    refusals: [refused('claims.billing.external', '请写明理由')],
  })
  expect(claimFaults(dotted, sent, inputs).beside).toEqual({ 'billing.external': { reason: '请写明理由' } })
  expect(claimFaults(null, sent, inputs)).toEqual({ beside: {}, told: null })
})

test('[D22] of what was kept on the device counts what the table still asks', () => {
  expect(onlyOf({ clients: claim('2'), gone: claim('1') }, inputs)).toEqual({ clients: claim('2') })
})
