/** An office's articles as a sheet: what it takes out is what it brings in, as drafts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { writes } from './own.api.ts'

/** So many articles with all their text are read at once. */
const mostRows = 200

export const importArticles = contract({
  id: 'content.importArticles',
  summary:
    '由表格导入本单位的资讯草稿：先试导入逐行指出错误，全部无误才写入；导入后仍须逐条提交，由另一人复核',
  kind: 'command',
  route: 'POST /own/news-imports',
  permission: writes,
  input: z.object({
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  audit: 'content.imported',
  refusals: { 'content.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const exportOwnArticles = contract({
  id: 'content.exportOwnArticles',
  summary: '导出本单位资讯的现有草稿，表头与导入模板一致；超过表格一格上限的内容不导出，在最后一列写明',
  kind: 'query',
  route: 'GET /own/news-sheet',
  permission: writes,
  input: z.object({}),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
})
