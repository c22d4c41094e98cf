import { describe, expect, test } from 'vitest'
import { normaliseUscc, organisationCheckCharacter, usccCheckCharacter, usccFault } from './identifiers.ts'

const published = [
  '11330400002545696B',
  '91110000802100433B',
  '91330100799655058B',
  '914403001922038216',
  '9144030071526726XG',
  '91440300708461136T',
]

describe('统一社会信用代码 (GB 32100-2015)', () => {
  test.each(published)('[AC-85] the published code %s is valid', code => {
    expect(usccFault(code)).toBeNull()
  })

  test('[AC-85] a real code whose check character is wrong is refused: only the exception list admits it', () => {
    expect(usccFault('91350203M0001QAY9B')).toBe('check')
    expect(usccCheckCharacter('91350203M0001QAY9')).toBe('9')
    expect(organisationCheckCharacter('M0001QAY')).toBe('9')
  })

  test('every single wrong character is found', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    for (const code of published)
      for (let position = 0; position < 18; position++)
        for (const other of alphabet) {
          if (other === code[position]) continue
          const wrong = code.slice(0, position) + other + code.slice(position + 1)
          expect(usccFault(wrong), wrong).not.toBeNull()
        }
  })

  test('length, forbidden letters and an area that is no number are named', () => {
    expect(usccFault('1133040000254569')).toBe('length')
    expect(usccFault('1133040000254569IB')).toBe('character')
    expect(usccFault('11AB0400002545696B')).toBe('character')
  })

  test('a pasted code loses spaces and full width', () => {
    expect(normaliseUscc(' １１３３０４００ 002545696b')).toBe('11330400002545696B')
  })
})
