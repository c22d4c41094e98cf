/**
 * [B1] Over 100,000 random pairs of a need and an offer: none is listed as meeting what it doesn't, judged again by
 * plain arithmetic that shares no code with the matcher. Pure.
 */
import { expect, test } from 'vitest'
import { nowOfOffers, offersByChance } from '#test/offers.ts'
import { broken } from '#test/plain-judge.ts'
import { judge } from './rank.ts'
import { Timetable } from './timetable.ts'
import { weightsByRule } from './weights.ts'
import { nothingAlike } from './wording.ts'

const [needs, offers] = [400, 260]

test(`[B1] of ${needs * offers} pairs none is listed as meeting a must that it breaks`, {
  timeout: 300_000,
}, () => {
  const chance = offersByChance(20_261_125)
  const lines = Array.from({ length: offers }, chance.offer)
  const faults: string[][] = []
  let meeting = 0
  for (let count = 0; count < needs; count++) {
    const need = chance.need()
    const timetable = new Timetable(need.window, nowOfOffers)
    for (const line of lines) {
      // Half of all pairs are of one process; by chance alone it would be one in twelve.
      const process = count % 2 === 0 ? need.process : line.line.process
      const candidate = { ...line, line: { ...line.line, process } }
      const { group, run } = judge(need, candidate, code => code, {
        timetable,
        likeness: () => nothingAlike,
        points: weightsByRule.points,
      })
      if (group !== 'meets') continue
      meeting++
      const found = broken(need, candidate, run)
      if (found.length > 0) faults.push(found)
    }
  }
  expect(faults).toEqual([])
  expect(meeting).toBeGreaterThan(1000)
})
