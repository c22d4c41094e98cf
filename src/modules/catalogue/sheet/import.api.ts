import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema } from '#kernel/schema.ts'
import { sheetFaultSchema, sheetRows } from '#kernel/sheet.ts'
import { certificateRules, waitsForReview } from '../certificate/fields.ts'

const manages = { 'platform-manager': 'organisation' } as const

export const importKinds = {
  line: '中试线',
  equipment: '仪器设备',
  service: '服务项目',
  test: '检测项目',
  certificate: '资质证书',
  price: '价目',
} as const
export type ImportKind = keyof typeof importKinds
const kind = z.enum(codesOf(importKinds)).meta({ title: '导入内容' })

const importView = z
  .object({
    id: idSchema,
    kind,
    fileName: z.string(),
    status: z.enum(['checked', 'imported']),
    rows: z.int(),
    good: z.int(),
    imported: z.int(),
    ignoredColumns: z.array(z.string()),
    faults: z.array(sheetFaultSchema),
    unchanged: z
      .array(z.int())
      .meta({ title: '未改动的行', description: '与现行或已定的价格相同，导入时不改动' }),
  })
  .meta({ id: 'Import', title: '批量导入' })

export type ImportView = z.output<typeof importView>

export const checkImport = contract({
  id: 'catalogue.checkImport',
  summary:
    '试导入：逐行检查中试线、设备、服务、检测项目、资质证书或价目表格，指出每处错误所在的行和列，不写入目录',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/imports',
  permission: manages,
  input: z.object({
    platformId: idSchema,
    kind,
    fileName: z.string().min(1).max(200),
    rows: sheetRows(5000, '一次最多导入 5000 行'),
  }),
  output: importView,
  audit: 'catalogue.import-checked',
  refusals: { 'catalogue.import.columns': '表头含有所需的列' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const completeImport = contract({
  id: 'catalogue.completeImport',
  summary: '正式导入：全部无误才写入，或跳过有误的行',
  kind: 'command',
  route: 'POST /own/imports/{importId}/completion',
  permission: manages,
  input: z.object({
    importId: idSchema,
    mode: z
      .enum(['all', 'skip'])
      .meta({ title: '方式', description: 'all：全部无误才写入；skip：跳过有误的行' }),
  }),
  output: z.object({ imported: z.int(), skipped: z.int(), unchanged: z.int(), waiting: waitsForReview }),
  audit: 'catalogue.imported',
  refusals: {
    'catalogue.import.faults': '选择“全部无误才写入”时，没有错误行',
    'catalogue.import.state': '尚未导入',
    'catalogue.import.empty': '至少有一行无误',
    'catalogue.price.overlap': '同一项目、同一类客户的价格时期不重叠',
    ...certificateRules,
  },
})

export const getImport = contract({
  id: 'catalogue.getImport',
  summary: '查看一次导入的检查结果',
  kind: 'query',
  route: 'GET /own/imports/{importId}',
  permission: manages,
  input: z.object({ importId: idSchema }),
  output: importView,
  audit: null,
  refusals: {},
})

export const getImportFaults = contract({
  id: 'catalogue.getImportFaults',
  summary: '取得有误的行，连同原内容和错误说明，供下载改正',
  kind: 'query',
  route: 'GET /own/imports/{importId}/faults',
  permission: manages,
  input: z.object({ importId: idSchema }),
  output: z.object({
    fileName: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.object({ row: z.int(), cells: z.record(z.string(), z.string()), faults: z.string() })),
  }),
  audit: null,
  refusals: {},
})
