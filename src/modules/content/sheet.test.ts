/** [AC-90] [A10] An office's articles as a sheet: out as they come in, and drafts that two persons publish. */
import { describe, expect, test } from 'vitest'
import { articleDrafts, shownArticle } from '#test/articles.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'
import { listArticles } from './api.ts'
import { exportOwnArticles, importArticles } from './article-sheet.api.ts'
import { kindCodes } from './content.ts'
import { agreeArticle, getOwnArticle, listOwnArticles, saveArticleDraft, submitArticle } from './own.api.ts'

const w = await world()
const { call, refusals } = w
const { ask, send } = network(w)

const rowsOf = async (who: 'lead' | 'district') => {
  const { columns, rows } = await call(who, exportOwnArticles, {})
  return rows.map(cells => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])))
}

describe('articles', () => {
  test('of every kind come back as they went out, as drafts of whoever brings them', async () => {
    const policyId = await shownArticle(w, 'district', 'policy')
    for (const kind of kindCodes) {
      const draft = kind === 'reading' ? { ...articleDrafts[kind], policyId } : articleDrafts[kind]
      await call('lead', saveArticleDraft, { kind, draft })
    }
    const sheet = await rowsOf('lead')
    expect(sheet.map(row => row['种类']).toSorted()).toEqual(
      ['政策文件', '政策解读', '通知公告', '工作动态', '典型案例'].toSorted(),
    )
    expect(await call('lead', importArticles, { rows: sheet })).toMatchObject({
      rows: 5,
      imported: 0,
      faults: [],
      ignoredColumns: [],
    })
    expect(await call('lead', importArticles, { rows: sheet, write: true })).toMatchObject({ imported: 5 })
    expect(
      (await rowsOf('lead')).toSorted((a, b) => (a['标题'] ?? '').localeCompare(b['标题'] ?? '')),
    ).toEqual([...sheet, ...sheet].toSorted((a, b) => (a['标题'] ?? '').localeCompare(b['标题'] ?? '')))
  })

  test('that were brought in are public only once another person has agreed', async () => {
    const rows = [
      {
        标题: '示例由表格来的动态',
        种类: '工作动态',
        摘要: '示例摘要，说明这一条讲什么。',
        来源或原文网址: '示例单位',
        正文: '示例正文，至少十个字的内容。',
      },
    ]
    await call('lead', importArticles, { rows, write: true })
    const own = await call('lead', listOwnArticles, { kind: 'news' })
    const found = own.articles.find(({ title }) => title === '示例由表格来的动态')
    const recordId = found?.id ?? ''
    expect((await call(null, listArticles, { q: '由表格来的' })).total).toBe(0)
    const { version } = await call('lead', getOwnArticle, { recordId })
    await call('lead', submitArticle, { recordId, version })
    expect(await refusals('lead', agreeArticle, { recordId, number: 1 })).toEqual([
      'publishing.second-person',
    ])
    expect((await call(null, listArticles, { q: '由表格来的' })).total).toBe(0)
  })

  test('with a fault are refused as a whole, each fault with row and column, also a column that the kind hasn’t', async () => {
    const rows = [
      { 标题: '示例', 种类: '通知公告', 文号: '示例〔2026〕1号' },
      { 标题: '示例没有种类的一条', 摘要: '示例摘要，说明这一条讲什么。' },
    ]
    const { faults } = await call('lead', importArticles, { rows })
    expect(faults).toEqual(
      expect.arrayContaining([
        { row: 2, column: '文号', message: '通知公告没有这一栏，请留空' },
        expect.objectContaining({ row: 2, column: '标题' }),
        expect.objectContaining({ row: 3, column: '种类' }),
      ]),
    )
    expect(await refusals('lead', importArticles, { rows, write: true })).toEqual(['content.import.faults'])
  })

  test('too long for a cell go out without it, which is said, and come in as a fault of their row', async () => {
    const draft = { ...articleDrafts.news, title: '示例正文很长的动态', body: '长'.repeat(40_000) }
    await call('district', saveArticleDraft, { kind: 'news', draft })
    const row = (await rowsOf('district')).find(one => one['标题'] === draft.title) ?? {}
    expect([row['正文'], row['未导出的内容']]).toEqual([
      '',
      '正文共 40000 个字符，超过表格一格的上限 32767 个，未导出',
    ])
    const short = { ...row, 标题: '示例正文不长的动态', 正文: '示例正文，至少十个字的内容。' }
    const { faults } = await call('district', importArticles, {
      rows: [short, { ...row, 正文: draft.body }],
    })
    expect(faults).toEqual([
      {
        row: 3,
        column: '正文',
        message: '这一格共 40000 个字符，表格一格最多 32767 个，请在网页上填写',
      },
    ])
  })

  test('come back as the file that went out, of which what is said of it is no part', async () => {
    const file = await send('GET', '/own/record-exports/news.xlsx', { as: 'district' })
    const body = new FormData()
    body.append('file', new File([await file.arrayBuffer()], '政策资讯.xlsx'))
    const tried = await ask('POST', '/own/record-files/news', { as: 'district', body })
    expect(tried.body).toMatchObject({
      ignoredColumns: [],
      faults: [{ column: '正文', message: '请填写此项' }],
    })
  })
})
