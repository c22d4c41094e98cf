/** [A1] What was looked for is marked where it is found, and only there. */
import { expect, test } from 'vitest'
import { queryOf } from './engine/query.ts'
import { excerpt, marked, wordsToMark } from './highlight.ts'

test.each<[text: string, q: string, hits: string[]]>([
  ['容积 5 升、50 L', '5L', ['5 升']],
  ['50–500 L 反应釜', '500 L 反应釜', ['50–500 L', '反应釜']],
  ['𠮷釜 １，５００ L ㎡', '500L', ['５００ L']],
  ['容积 1,5 L', '1.5L', ['1,5 L']],
  ['容积 1,5 L、1.5 L、2.5L', '5L', []],
  ['容积 1.5 L', '5 升', []],
  ['材质 SS316L、1316L', '316L', ['316L']],
  ['PVDF、HPVC', 'pv', ['PV']],
  ['按 GB/T 3682.1-2018', 'GB/T 3682', ['GB/T 3682']],
  ['按 GB/T 3682.1-2018', 'GBT3682', ['GB/T 3682']],
])('%s, by %s', (text, q, hits) => {
  const pieces = marked(text, wordsToMark(queryOf(q)))
  expect(pieces.filter(({ hit }) => hit).map(piece => piece.text)).toEqual(hits)
  expect(pieces.map(piece => piece.text).join('')).toBe(text)
})

test('an excerpt begins near the figure that was asked for', () => {
  const pieces = excerpt(['没有', `${'前'.repeat(300)}容积 5 升`], ['5l'])
  expect(pieces.find(({ hit }) => hit)?.text).toBe('5 升')
})
