import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellList, cellTexts, listCell, textsCell } from './cell-list.ts'
import { sheetText } from './sheet.ts'

test('a list in a cell is read as it was written, whatever its texts are', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'甲a；;｜|\\\n= （'), minLength: 1, maxLength: 8 })
    .map(sheetText)
  const things = fc.array(
    fc.array(text, { minLength: 1, maxLength: 4 }).filter(parts => parts.some(part => part !== '')),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(things, list => {
      expect(cellList(listCell(list))).toEqual(list)
    }),
  )
})

test('short texts are, too', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'甲a；、，｜\\\n='), minLength: 1, maxLength: 6 })
    .map(sheetText)
  const texts = fc.array(text.filter(Boolean), { maxLength: 4 })
  fc.assert(
    fc.property(texts, list => {
      expect(cellTexts(textsCell(list))).toEqual(list)
    }),
  )
})

test('people may write a line each, and half-width signs', () => {
  expect(cellList('合成釜| 反应釜 |2\n\n干燥机｜干燥；')).toEqual([
    ['合成釜', '反应釜', '2'],
    ['干燥机', '干燥'],
  ])
})
