/** Pure tests: names as people write them stand where people look for them. */
import { expect, test } from 'vitest'
import { byName } from './chinese.ts'

test.each([
  [
    'by pinyin, not by code point',
    ['桐乡市', '海宁市', '平湖市', '嘉善县'],
    ['海宁市', '嘉善县', '平湖市', '桐乡市'],
  ],
  ['with numbers by their size', ['示例线10', '示例线9', '示例线1'], ['示例线1', '示例线9', '示例线10']],
  [
    'with the dot of minorities’ names kept',
    ['买买提·示例', '阿依古丽·示例'],
    ['阿依古丽·示例', '买买提·示例'],
  ],
])('[AC-94] names are sorted %s', (_, names, sorted) => {
  expect(names.toSorted(byName)).toEqual(sorted)
})
