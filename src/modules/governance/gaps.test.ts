/** [O16] The gap map: what is hidden is in no number, whatever the numbers are. Pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Contribution, gapFigures } from './gaps.ts'

const fewest = 3

const one = (organisationId: string, more: Partial<Contribution> = {}): Contribution => ({
  organisationId,
  locality: '330481',
  process: 'reaction',
  cluster: 'hydrogen',
  criterion: 'capability.working-pressure',
  name: '工作压力',
  unmet: 'none',
  low: 12,
  high: 12,
  usesPerYear: null,
  ...more,
})

const contribution: fc.Arbitrary<Contribution> = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    fc.constantFrom<Contribution['process']>('reaction', 'coating'),
    fc.constantFrom(null, 'hydrogen'),
    fc.constantFrom('capability.volume', 'capability.working-pressure'),
    fc.constantFrom<Contribution['unmet']>('none', 'together'),
    fc.integer({ min: 1, max: 9 }),
    fc.option(fc.integer({ min: 1, max: 9 })),
  )
  .map(([organisationId, process, cluster, criterion, unmet, low, usesPerYear]) =>
    // Where an enterprise is, is its own.
    one(organisationId, {
      locality: organisationId < 'e' ? '330481' : '330482',
      process,
      cluster,
      criterion,
      name: criterion,
      unmet,
      low,
      high: low,
      usesPerYear,
    }),
  )
const months = fc.array(contribution, { maxLength: 40 })

/** Every number of enterprises that is shown. */
const counts = ({ rows }: ReturnType<typeof gapFigures>): number[] =>
  rows.flatMap(({ enterprises, localities }) => [
    enterprises,
    ...(localities?.map(place => place.enterprises) ?? []),
  ])

const leafOf = (row: Pick<Contribution, 'process' | 'cluster' | 'criterion' | 'unmet'>): string =>
  [row.process, row.cluster, row.criterion, row.unmet].join()

describe('[O16] whatever was missed by whom', () => {
  test('no number stands for fewer enterprises than may be shown', () => {
    fc.assert(
      fc.property(months, all => {
        expect(counts(gapFigures(all, fewest)).filter(count => count < fewest)).toEqual([])
      }),
    )
  })

  test('what is hidden is in no number: with any part of it and with none, all that is shown is the same', () => {
    fc.assert(
      fc.property(months, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (all, kept) => {
        const figures = gapFigures(all, fewest)
        const shown = new Set(figures.rows.map(leafOf))
        const some = all.filter((each, at) => shown.has(leafOf(each)) || kept[at])
        expect(gapFigures(some, fewest)).toEqual(figures)
      }),
    )
  })

  test('who misses one criterion can be anybody for who looks at another: nothing tells how many miss both', () => {
    fc.assert(
      fc.property(months, all => {
        const others = (each: Contribution) =>
          each.criterion === 'capability.volume'
            ? each
            : { ...each, organisationId: `${each.organisationId}2` }
        expect(gapFigures(all.map(others), fewest)).toEqual(gapFigures(all, fewest))
      }),
    )
  })

  test('places are shown of a criterion only where all of them may be, so that they add up to its count', () => {
    fc.assert(
      fc.property(months, all => {
        for (const { enterprises, localities } of gapFigures(all, fewest).rows)
          if (localities)
            expect(localities.reduce((sum, place) => sum + place.enterprises, 0)).toBe(enterprises)
      }),
    )
  })

  test('enterprises are counted, never needs: saying it again changes nothing, nor does the order', () => {
    fc.assert(
      fc.property(months, all => {
        expect(counts(gapFigures([...all, ...all].toReversed(), fewest))).toEqual(
          counts(gapFigures(all, fewest)),
        )
      }),
    )
  })
})

describe('[O16] a criterion that enough enterprises miss', () => {
  test('shows from the least to the most that is wanted', () => {
    const [row] = gapFigures([one('a'), one('b', { low: 15, high: 20 }), one('c')], fewest).rows
    expect(row).toMatchObject({ enterprises: 3, wanted: '12 至 20 MPa', usesPerYear: null })
  })

  test('adds up how often it would be used where enough of them say so', () => {
    const stated = ['a', 'b', 'c'].map((name, at) => one(name, { usesPerYear: at + 1 }))
    expect(gapFigures(stated, fewest).rows[0]?.usesPerYear).toBe(6)
    expect(gapFigures([...stated.slice(0, 2), one('c')], fewest).rows[0]?.usesPerYear).toBeNull()
  })

  test('of two enterprises with three needs is none', () => {
    expect(gapFigures([one('a'), one('a'), one('b')], fewest)).toEqual({ rows: [] })
  })
})
