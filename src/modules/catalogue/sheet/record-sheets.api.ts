/** Platforms and needs of an organisation as sheets: what it takes out is what it brings in, as drafts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { sheet } from '../fields.ts'

/** So many records with all their cells are read at once. */
const mostRows = 500

const manages = { 'platform-manager': 'organisation' } as const
const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const imported = {
  kind: 'command',
  input: z.object({
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  refusals: { 'catalogue.record-import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
} as const

const exported = {
  kind: 'query',
  input: z.object({}),
  output: sheet,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
} as const

export const importPlatforms = contract({
  ...imported,
  id: 'catalogue.importPlatforms',
  summary: '由表格登记本单位的中试平台：先试导入逐行指出错误，全部无误才写入；登记后为草稿，仍须逐个提交',
  route: 'POST /own/platform-imports',
  refusals: { ...imported.refusals, 'catalogue.platform.name': '本单位没有同名的平台' },
  permission: manages,
  audit: 'catalogue.platforms-imported',
})

export const exportOwnPlatforms = contract({
  ...exported,
  id: 'catalogue.exportOwnPlatforms',
  summary: '导出本单位的中试平台，表头与导入模板一致',
  route: 'GET /own/platform-sheet',
  permission: manages,
  audit: null,
})

export const importNeeds = contract({
  ...imported,
  id: 'catalogue.importNeeds',
  summary: '由表格导入本单位的需求草稿：先试导入逐行指出错误，全部无误才写入；导入后仍须逐项发布',
  route: 'POST /own/need-imports',
  permission: owns,
  audit: 'catalogue.needs-imported',
})

export const exportOwnNeeds = contract({
  ...exported,
  id: 'catalogue.exportOwnNeeds',
  summary: '导出本单位的需求（草稿和已发布的现有草稿），表头与导入模板一致，每次导出都有记录',
  route: 'GET /own/need-sheet',
  permission: owns,
  audit: 'catalogue.needs-exported',
})
