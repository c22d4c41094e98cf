import { expect, test } from 'vitest'
import { lookAttributes, lookCookie, lookOf, toggled } from './look.ts'

const usual = { large: false, contrast: false }

test('a browser’s look comes back as it was chosen, and nonsense is the usual look', () => {
  const large = toggled(usual, 'large')
  const both = toggled(large, 'contrast')
  const [sent = ''] = lookCookie(both).split(';')
  expect(lookOf(`session=x; ${sent}; other=1`)).toEqual({ large: true, contrast: true })
  expect(lookAttributes(both)).toEqual({ 'data-text': 'large', 'data-contrast': 'high' })
  for (const cookies of [null, '', 'look=', 'look="><script>', 'outlook=large', 'look=LARGE'])
    expect(lookOf(cookies)).toEqual(usual)
})

test('what isn’t a look changes nothing, and the usual look leaves no cookie', () => {
  expect(toggled(usual, 'else')).toEqual(usual)
  expect(lookCookie(usual)).toContain('Max-Age=0')
})
