/** [A4] Figures with their units and the numbers of standards, as people write them and as they ask for them. */
import { expect, test } from 'vitest'
import { asked, entry, indexOf } from '#test/search.ts'
import { wordingsIn } from './query.ts'

test('[A4] a figure and its unit, or a standard and its number, with a blank between or without', () => {
  const written = indexOf(
    entry(1, '200 L 耐腐蚀反应线'),
    entry(2, '50L 高压釜', { body: '材质 316L' }),
    entry(3, '熔体质量流动速率', { body: 'GB/T 3682.1-2018' }),
    entry(4, '拉伸性能', { body: 'GB/T1040.3-2006' }),
    entry(5, 'CO2 加氢', { body: '每年 2 批' }),
  )
  const found = (text: string) => written.search(asked(text))
  for (const text of ['200L', '200 L', '２００Ｌ', '200l 反应']) expect(found(text).keys).toEqual([1])
  for (const text of ['50 L', '50L', '316 L 高压']) expect(found(text).keys).toEqual([2])
  for (const text of ['3682', 'GB/T 3682', 'GB/T3682.1', 'GB/T 3682.1-2018'])
    expect(found(text)).toMatchObject({ keys: [3], allWords: true })
  for (const text of ['1040', 'GB/T 1040.3']) expect(found(text).keys).toEqual([4])
  expect(found('CO2').keys).toEqual([5])
  expect(found('30L')).toMatchObject({ keys: [], total: 0 })
})

test('[A4] a figure with its unit is that much and nothing that begins alike, however far apart its parts stand', () => {
  const written = indexOf(
    entry(1, '500 L 反应釜', { body: '另有 50L 与 2.5 L 各一台' }),
    entry(2, '连续挤出线', { body: '产能 200 kg/h，料斗 3 L' }),
    entry(3, '200 L 结晶釜'),
    entry(4, '干燥线', { body: '20 t/d，3 条线' }),
    entry(5, '3D 打印'),
    entry(6, '水罐', { body: '5 m³' }),
  )
  const found = (text: string) => written.search(asked(text)).keys
  expect(found('5L')).toEqual([])
  expect(found('200L')).toEqual([3])
  expect(found('500l')).toEqual([1])
  expect(found('2.5L')).toEqual([1])
  expect(found('200 kg/h')).toEqual([2])
  // What comes in an hour is another quantity than what a vessel holds.
  expect(found('200kg')).toEqual([])
  expect(found('3D')).toEqual([5])
  expect(found('5m3')).toEqual([6])
})

test('[A4] a figure typed with a blank before its unit, or with the unit in Chinese, is the same figure', () => {
  const written = indexOf(
    entry(1, '500 L 反应釜'),
    entry(2, '小试反应釜', { body: '容积 5 升' }),
    entry(3, '储罐', { body: '容积 50–800 L，另有 20,000 L' }),
    entry(4, '挤出线', { body: '产能 10 m³/h，≤300 °C' }),
    entry(5, '换热', { body: '20 m³，30 °C' }),
  )
  const found = (text: string) => written.search(asked(text)).keys
  for (const text of ['5 L', '5L', '５ Ｌ', '5升', '反应釜 5 L', '5 升反应釜'])
    expect(found(text)).toEqual([2])
  for (const text of ['50 L', '800L', '20000 L', '20,000L']) expect(found(text)).toEqual([3])
  for (const text of ['10 m³/h', '10m3/h', '300℃', '300 ℃']) expect(found(text)).toEqual([4])
  expect(found('10 m³')).toEqual([])
  for (const text of ['20 m³', '20 立方米', '30℃', '30 摄氏度']) expect(found(text)).toEqual([5])
  expect(found('15 L')).toEqual([])
})

test('[A4] a standard by the ways in which it is written: without its stroke, with a dash of any length, with its year', () => {
  const written = indexOf(
    entry(1, '熔体质量流动速率', { body: 'GB/T 3682.1-2018' }),
    entry(2, '酸值', { body: 'GB/T 5530—2005' }),
    entry(3, '薄膜', { body: 'PET 200' }),
    entry(4, '碘值', { body: 'GB/T 5532-2008' }),
    entry(5, '门尼黏度', { body: 'GBT1232.2-2018' }),
  )
  const found = (text: string) => written.search(asked(text)).keys
  for (const text of ['gbt3682', 'GBT 3682', 'GBT3682.1', 'GB/T3682.1—2018', 'GB/T 3682'])
    expect(found(text)).toEqual([1])
  for (const text of ['GB/T 5530-2005', 'gbt5530-2005', 'GB/T 5530', '5530']) expect(found(text)).toEqual([2])
  for (const text of ['GB/T 5532', 'gbt 5532', 'GB/T 5532—2008']) expect(found(text)).toEqual([4])
  expect(found('PET200')).toEqual([3])
  expect(found('pet 200')).toEqual([3])
  for (const text of ['GB/T 1232.2', 'gbt1232', 'GB/T 1232.2-2018']) expect(found(text)).toEqual([5])
  // Another standard is no part of what was asked for, though it begins with GB/T as well.
  for (const text of ['GB/T 5531', 'gbt5531']) expect(found(text)).toEqual([])
})

test('[A4] each size of a list is found, and equal figures are equal', () => {
  const written = indexOf(
    entry(1, '晶圆线', { body: '8、12、16 英寸' }),
    entry(2, '小釜', { body: '5.0 L，另有 2×500 L' }),
    entry(3, '微釜', { body: '0,5 L' }),
    entry(4, '大罐', { body: '10 000 L' }),
  )
  const found = (text: string) => written.search(asked(text)).keys
  for (const text of ['8 英寸', '12英寸', '16 inch']) expect(found(text)).toEqual([1])
  for (const text of ['5 L', '5.00L', '05 L', '500L']) expect(found(text)).toEqual([2])
  for (const text of ['0.5 L', '.5 L', '0.50升']) expect(found(text)).toEqual([3])
  for (const text of ['10000L', '10,000 L', '10 000 L']) expect(found(text)).toEqual([4])
})

test('[A4] a list asks for the words and figures that were typed, and not for the signs beside them', () => {
  const asks = (text: string) => wordingsIn(text, new Map()).map(([word]) => word)
  expect(asks('反应釜（5L）')).toEqual(['反应釜', '5l'])
  expect(asks('5L、10L')).toEqual(['5l', '10l'])
  expect(asks('≤180℃')).toEqual(['180cel'])
  expect(asks('Φ500 mm')).toEqual(['500mm'])
  expect(asks('（）')).toEqual(['()'])
  expect(wordingsIn('GB/T 3682.1-2018 流动', new Map())).toEqual([
    ['gbt3682.1-2018', 'gbt 3682.1-2018', 'gb/t 3682.1-2018'],
    ['流动'],
  ])
})
