/** Pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { conflictsOf, type Holding, type KnownExpert, sharedHolder } from './conflict.rules.ts'
import { drawPanels, expertise } from './draw.ts'
import { greedy, type SolverProblem, solve } from './solver.ts'

const today = plainDate('2026-03-02')
const codes = ['甲', '乙', '丙', '丁', '戊', '己']

/** Small numbers from a seed: ten thousand panels in a second. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

function randomExpert(roll: (sides: number) => number): KnownExpert {
  const code = () => codes[roll(codes.length)] ?? '甲'
  return {
    verified: roll(5) > 0,
    employments: Array.from({ length: 1 + roll(2) }, (_, index) => ({
      uscc: code(),
      name: '示例',
      since: plainDate('2010-01-01'),
      until: index === 0 ? null : plainDate(`20${18 + roll(8)}-06-01`),
    })),
    memberships: [],
    ties:
      roll(3) === 0
        ? [{ kind: 'project', uscc: code(), name: '示例', until: roll(2) ? plainDate('2021-01-01') : null }]
        : [],
  }
}

describe('[D5][D6] ten thousand panels', () => {
  test('none holds an expert in conflict, none beyond a load, none is worse than the greedy way', () => {
    const roll = dice(20_260_302)
    let seated = 0
    for (let panel = 0; panel < 10_000; panel++) {
      const experts = Array.from({ length: 3 + roll(5) }, (_, index) => ({
        id: `${index}`,
        known: randomExpert(roll),
        room: 1 + roll(2),
        finance: roll(3) === 0,
        disciplines: [['530', '43045', '460'][roll(3)] ?? '530'],
        locality: '',
        recent: roll(3),
      }))
      const holdings: Holding[] = Array.from({ length: roll(3) }, () => ({
        holder: codes[roll(6)] ?? '',
        held: codes[roll(6)] ?? '',
      }))
      const reviews = Array.from({ length: 1 + roll(2) }, (_, index) => {
        const concerned = [codes[roll(6)] ?? '']
        return {
          id: `r${index}`,
          concerned,
          technical: 1 + roll(3),
          finance: 1,
          disciplines: ['53021'],
          locality: '',
          eligible: experts
            .filter(({ known }) => conflictsOf(known, concerned, holdings, today).length === 0)
            .map(({ id }) => id),
        }
      })
      const { seats, merit, greedyMerit } = drawPanels({ experts, reviews }, `${panel}`)
      for (const { reviewId, expertId, role } of seats) {
        const review = reviews.find(({ id }) => id === reviewId)
        const expert = experts.find(({ id }) => id === expertId)
        if (!review || !expert) throw new Error('nobody')
        if (conflictsOf(expert.known, review.concerned, holdings, today).length > 0)
          expect(expertId).toBe('nobody')
        if (role === 'finance' && !expert.finance) expect(expertId).toBe('somebody who looks at money')
      }
      for (const { id, room } of experts)
        if (seats.filter(({ expertId }) => expertId === id).length > room) expect(id).toBe('free')
      if (merit < greedyMerit) expect(merit).toBeGreaterThanOrEqual(greedyMerit)
      seated += seats.length
    }
    expect(seated).toBeGreaterThan(10_000)
  })
})

/** Everything that can be placed, tried one by one. */
function best({ experts, reviews, pairs }: SolverProblem): { seats: number; merit: number } {
  const slots = reviews.flatMap(({ id, technical, finance }) => [
    ...Array.from({ length: technical }, () => ({ id, finance: false })),
    ...Array.from({ length: finance }, () => ({ id, finance: true })),
  ])
  const go = (index: number, used: readonly string[]): { seats: number; merit: number } => {
    const slot = slots[index]
    if (!slot) return { seats: 0, merit: 0 }
    let found = go(index + 1, used)
    for (const { expertId, reviewId, merit } of pairs) {
      const expert = experts.find(({ id }) => id === expertId)
      if (!expert || reviewId !== slot.id || used.includes(`${expertId} ${reviewId}`)) continue
      if (slot.finance && !expert.finance) continue
      if (used.filter(one => one.startsWith(`${expertId} `)).length >= expert.room) continue
      const rest = go(index + 1, [...used, `${expertId} ${reviewId}`])
      const here = { seats: rest.seats + 1, merit: rest.merit + merit }
      if (here.seats > found.seats || (here.seats === found.seats && here.merit > found.merit)) found = here
    }
    return found
  }
  return go(0, [])
}

const problems: fc.Arbitrary<SolverProblem> = fc
  .record({
    experts: fc.array(fc.record({ room: fc.integer({ min: 0, max: 2 }), finance: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    reviews: fc.array(
      fc.record({ technical: fc.integer({ min: 0, max: 2 }), finance: fc.integer({ min: 0, max: 1 }) }),
      { minLength: 1, maxLength: 2 },
    ),
    merits: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 8, maxLength: 8 }),
  })
  .map(({ experts, reviews, merits }) => ({
    experts: experts.map((one, index) => ({ ...one, id: `e${index}` })),
    reviews: reviews.map((one, index) => ({ ...one, id: `r${index}` })),
    pairs: reviews.flatMap((_, r) =>
      experts.flatMap((__, e) => {
        const merit = merits[r * 4 + e] ?? null
        return merit === null ? [] : [{ expertId: `e${e}`, reviewId: `r${r}`, merit }]
      }),
    ),
  }))

describe('[D5] the solver', () => {
  test('finds what trying everything finds', () => {
    fc.assert(
      fc.property(problems, problem => {
        const { placed, merit } = solve(problem)
        expect({ seats: placed.length, merit }).toEqual(best(problem))
        const way = greedy(problem)
        expect(placed.length).toBeGreaterThanOrEqual(way.placed.length)
      }),
      { numRuns: 150 },
    )
  })

  test('beats the greedy way where that takes the only one who looks at money for another seat', () => {
    const problem = {
      experts: [
        { id: 'money', room: 1, finance: true },
        { id: 'other', room: 2, finance: false },
      ],
      reviews: [
        { id: 'first', technical: 1, finance: 0 },
        { id: 'second', technical: 0, finance: 1 },
      ],
      pairs: [
        { expertId: 'money', reviewId: 'first', merit: 9 },
        { expertId: 'other', reviewId: 'first', merit: 8 },
        { expertId: 'money', reviewId: 'second', merit: 7 },
      ],
    }
    expect([solve(problem).merit, greedy(problem).merit]).toEqual([15, 9])
  })

  test('comes to the same panel with the same seed, and by lot to others with others', () => {
    const experts = Array.from({ length: 12 }, (_, index) => ({
      id: `${index}`,
      room: 1,
      finance: index < 3,
      disciplines: ['530'],
      locality: '',
      recent: 0,
    }))
    const eligible = experts.map(({ id }) => id)
    const reviews = [{ id: 'r', technical: 4, finance: 1, disciplines: ['530'], locality: '', eligible }]
    const panel = (seed: string) =>
      drawPanels({ experts, reviews }, seed)
        .seats.map(({ expertId }) => expertId)
        .toSorted()
        .join()
    expect(panel('a')).toBe(panel('a'))
    expect(new Set(Array.from({ length: 20 }, (_, seed) => panel(`${seed}`))).size).toBeGreaterThan(10)
  })

  test('knows how near two disciplines are', () => {
    expect([['530'], ['53021'], ['5302110'], ['460']].map(own => expertise(own, ['53021']))).toEqual([
      1, 3, 2, 0,
    ])
  })
})

describe('[D6] chains of shares', () => {
  const holdings = [
    { holder: '甲', held: '乙' },
    { holder: '乙', held: '丙' },
    { holder: '甲', held: '丁' },
    { holder: '丙', held: '甲' },
  ]
  test('meet above, below and beside, and end where they run in a circle', () => {
    expect(sharedHolder('丙', '甲', holdings)).toBe('丙')
    expect(sharedHolder('丁', '丙', holdings)).not.toBeNull()
    expect(sharedHolder('丁', '戊', holdings)).toBeNull()
  })
})
