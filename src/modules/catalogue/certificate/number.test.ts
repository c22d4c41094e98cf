/** Numbers of certificates: what they say by themselves, and which can't be right. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { agreeToChange, certificateInput, furnishedPlatform } from '#test/builders.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { addCertificate, getPlatform } from '../api.ts'
import { normalNumber, numberFault, numberWords } from './number.ts'

const from = plainDate('2024-01-01')

describe('[AC-48] the number of a CMA certificate', () => {
  test('says in 12 digits when, by whom and for what field it was issued', () => {
    expect(numberFault('CMA', '231114120001', from)).toBeNull()
    expect(numberWords('CMA', '231114120001')).toBe('浙江 · 化工')
    expect(numberWords('CMA', '230020120001')).toBe('国家认监委 · 综合')
  })

  test.each([
    ['23111412000', '现为 11 位'],
    ['2311141200011', '现为 13 位'],
    ['23111412000A', '不含字母'],
    ['251114120001', '2025 年发证，晚于有效期起始日'],
  ])('%s is refused: %s', (number, said) => {
    expect(numberFault('CMA', number, from)).toContain(said)
  })

  test('is the same in full width, with spaces or hyphens', () => {
    expect(normalNumber('CMA', ' ２３１１-１４１２ 0001 ')).toBe('231114120001')
  })

  test('tells the codes of authorities and fields that have no name here', () => {
    expect(numberWords('CMA', '233399120001')).toBe('机关代码 33 · 领域代码 99')
    expect(numberWords('CMA', '23331412000')).toBe('')
  })

  test('of another length never passes', () => {
    const digits = fc.stringMatching(/^\d{0,30}$/).filter(text => text.length !== 12)
    fc.assert(fc.property(digits, number => numberFault('CMA', number, from) !== null))
  })
})

describe('the number of a CNAS certificate', () => {
  test.each(['CNAS L1234', 'CNAS L12345', 'CNAS IB0123'])('%s is one', number => {
    expect(numberFault('CNAS', number, from)).toBeNull()
  })

  test.each(['L12345', 'CNAS L123', 'CNAS L123456', 'CNAS IB01234', 'CNAS X1234'])('%s is none', number => {
    expect(numberFault('CNAS', number, from)).toContain('请核对')
  })

  test('may be typed without the space, in small letters or in full width', () => {
    expect(normalNumber('CNAS', 'cnasl１２３４５')).toBe('CNAS L12345')
  })
})

describe('a certificate', () => {
  test('is stored under its normal number, so that it can’t be registered twice in two spellings', async () => {
    const w = await world()
    const { platformId } = await furnishedPlatform(w)
    const spelt = (number: string) =>
      outcomeOf(
        w.decide('director', addCertificate, { ...certificateInput, kind: 'CMA', platformId, number }),
      )
    expect(await spelt('２３１１14120001')).toBe('accepted')
    expect(await spelt('2311-1412-0001')).toBe('catalogue.certificate.number')
    await agreeToChange(w, platformId)
    const { certificates } = await w.call(null, getPlatform, { platformId })
    expect(certificates.map(({ number }) => number)).toContain('231114120001')
  })
})
