import { expect, test } from 'vitest'
import { saysOfLines } from './says-of-lines.ts'

test('[AC-65] how mature a technology is says nothing of a line, nor does a row in which nothing is filled in', () => {
  expect(saysOfLines({ kind: 'technology', trl: 6, mrl: 3 })).toBe(false)
  const blank = { weight: 'hard', parameter: undefined, quantity: null }
  expect(saysOfLines({ capabilities: [blank], batch: { quantity: undefined, weight: 'hard' } })).toBe(false)
  expect(saysOfLines({ capabilities: [blank, { ...blank, parameter: 'volume' }] })).toBe(true)
  expect(saysOfLines({ hazards: ['3'] })).toBe(true)
})
