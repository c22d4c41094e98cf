/**
 * Door tests: bookings as many people work on them at once and one after another, by chance. The number of sequences is
 * small here; `npm run bench -- booking-model` plays thousands (BOOKING_SEQUENCES, BOOKING_FIRST the first seed).
 */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { hallOf } from './hall.ts'
import { broken, overlapping, unaccounted } from './invariants.ts'
import { Play } from './model.ts'

const sequences = Number(process.env['BOOKING_SEQUENCES'] ?? 6)
const first = Number(process.env['BOOKING_FIRST'] ?? 1)
const acts = 12
/** So many sequences follow one another in one hall. */
const together = 25

const w = await world()

const told = (seed: number, { done }: Play) => `sequence ${seed}: ${done.join(', ')}`

test(
  '[C7] [C15] [C17] [C34] whatever people do, no unit is had twice, quotas hold, time adds up and those who wait have their order',
  async () => {
    let hall = await hallOf(w)
    for (let seed = first; seed < first + sequences; seed += 1) {
      if (seed % together === 0) hall = await hallOf(w)
      const play = new Play(w, hall, seed)
      await play.begin()
      for (let act = 0; act < acts; act += 1) {
        await play.act()
        if (!play.changed) continue
        expect(await broken(w, hall), told(seed, play)).toEqual([])
      }
      expect(await unaccounted(w, hall), told(seed, play)).toEqual([])
      await w.settle()
      expect(w.errors).toEqual([])
    }
    expect(await overlapping(w)).toEqual([])
  },
  Math.max(60_000, sequences * 10_000),
)
