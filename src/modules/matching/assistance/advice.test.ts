/** [B1] Where advice puts a line, for all lists and all advice. Pure. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groups } from '../rank.ts'
import type { AdviceKind } from '../terms.ts'
import { advised } from './advice.ts'

const kinds: readonly AdviceKind[] = ['pin', 'note', 'exclude']
const place = (kind: AdviceKind | undefined) => kinds.indexOf(kind ?? 'note')

const lists = fc
  .array(fc.record({ group: fc.constantFrom(...groups), advice: fc.option(fc.constantFrom(...kinds)) }), {
    maxLength: 40,
  })
  .map(lines =>
    lines
      .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group))
      .map((line, at) => ({ ...line, lineId: `line ${at}`, score: at })),
  )

test('[B1] advice orders within a group, and moves no line into another, whatever is said', () => {
  fc.assert(
    fc.property(lists, list => {
      const said = new Map(list.flatMap(({ lineId, advice }) => (advice ? [[lineId, advice]] : [])))
      const ordered = advised(list, lineId => said.get(lineId))
      expect(ordered.map(({ group }) => group)).toEqual(list.map(({ group }) => group))
      for (const group of groups) {
        const of = (all: typeof list) => all.filter(one => one.group === group)
        expect(of(ordered)).toEqual(
          [0, 1, 2].flatMap(at => of(list).filter(one => place(said.get(one.lineId)) === at)),
        )
      }
      expect(ordered.toSorted((a, b) => a.score - b.score)).toEqual(list)
    }),
  )
})
