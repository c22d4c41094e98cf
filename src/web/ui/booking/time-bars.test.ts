/** Pure: figures as they are shown. */
import { expect, test } from 'vitest'
import { sharesOf } from './time-bars.tsx'

test('[C34] the shares of the categories are 100 % together also as they are shown', () => {
  const minutes = { used: 3050, setUp: 0, reserved: 580, down: 210, idle: 19_771, closed: 56_280 }
  const shares = sharesOf(minutes)
  expect(shares).toEqual(['3.8%', '0.0%', '0.7%', '0.3%', '24.8%', '70.4%'])
  expect(shares.reduce((sum, share) => sum + Number.parseFloat(share) * 10, 0)).toBeCloseTo(1000)
  expect(sharesOf({ used: 0, setUp: 0, reserved: 0, down: 0, idle: 0, closed: 0 })).toEqual([])
})
