/** [A1] What was looked for is marked where it is found, and only there. */
import { expect, test } from 'vitest'
import { excerpt, marked } from './highlight.ts'

test.each<[text: string, words: string[], hits: string[]]>([
  ['容积 5 升、50 L', ['5l'], ['5 升']],
  ['50–500 L 反应釜', ['500l', '反应釜'], ['50–500 L', '反应釜']],
  ['𠮷釜 １，５００ L ㎡', ['500l'], ['５００ L']],
  ['容积 1,5 L', ['1.5l'], ['1,5 L']],
  ['容积 1,5 L', ['5l'], []],
  ['材质 SS316L、1316L', ['316l'], ['316L']],
  ['PVDF、HPVC', ['pv'], ['PV']],
])('%s, by %j', (text, words, hits) => {
  const pieces = marked(text, words)
  expect(pieces.filter(({ hit }) => hit).map(piece => piece.text)).toEqual(hits)
  expect(pieces.map(piece => piece.text).join('')).toBe(text)
})

test('an excerpt begins near the figure that was asked for', () => {
  const pieces = excerpt(['没有', `${'前'.repeat(300)}容积 5 升`], ['5l'])
  expect(pieces.find(({ hit }) => hit)?.text).toBe('5 升')
})
