import { describe, expect, test } from 'vitest'
import { behind, columnPage, inColumn, prefixOf } from './column.ts'

const place = { prefix: '/zszx', publicUrl: 'https://zhongshi.example.test' }

describe('条款 三4: the column of a department’s site', () => {
  test.each([
    ['/column/', '/news'],
    ['/column/?kind=policy&q=%E5%85%AB', '/news?kind=policy&q=%E5%85%AB'],
    ['/column/feed.xml', '/news/feed.xml'],
    ['/column/0199?version=1', '/news/0199?version=1'],
  ])('%s is %s of the portal', (asked, portal) => {
    expect(behind(new URL(asked, 'http://local'))).toBe(portal)
  })

  test.each([
    ['/news', '/zszx/'],
    ['/news?kind=policy', '/zszx/?kind=policy'],
    ['/news/0199#clause-1', '/zszx/0199#clause-1'],
    ['/assets/root.css', '/zszx/assets/root.css'],
    ['/newsletters', 'https://zhongshi.example.test/newsletters'],
    ['/policy#clauses', 'https://zhongshi.example.test/policy#clauses'],
    ['#clause-1', '#clause-1'],
    ['https://example.test/news', 'https://example.test/news'],
    ['//example.test/news', '//example.test/news'],
  ])('has %s at %s', (portal, shown) => {
    expect(inColumn(portal, place)).toBe(shown)
  })

  test.each([
    undefined,
    '',
    'zszx',
    '/a"b',
    '//example.test',
    '/../x',
    '/a --><!--#exec',
    `/${'a'.repeat(100)}`,
  ])('takes %s for no address of a site', said => {
    expect(prefixOf(said)).toBe('/column')
  })

  test('takes what a site calls it, with a stroke at the end or without', () => {
    expect([prefixOf('/col/col1/zszx/'), prefixOf('/zszx')]).toEqual(['/col/col1/zszx', '/zszx'])
  })

  test('has the site’s header before all and its footer after all, and leaves texts alone', () => {
    const html = '<html><body class="x"><a href="/news?a=1&amp;b=2">href=&quot;/news&quot;</a></body></html>'
    expect(columnPage(html, place)).toBe(
      '<html><body class="x"><!--#include virtual="/zszx/head.html" -->' +
        '<a href="/zszx/?a=1&amp;b=2">href=&quot;/news&quot;</a>' +
        '<!--#include virtual="/zszx/foot.html" --></body></html>',
    )
  })
})
