import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { sheetFaultSchema, sheetRows } from '#kernel/sheet.ts'
import { changeKinds, schemes, shortSchemes } from './terms.ts'

const scheme = z.enum(codesOf(schemes)).meta({ title: '分类体系' })

const edition = z
  .object({
    id: idSchema,
    label: z.string(),
    effectiveFrom: plainDateSchema,
    source: z.string(),
    importedAt: instantSchema,
    terms: z.int().meta({ description: '分类项数' }),
    unconfirmed: z.int().meta({ description: '其中待确认的项数' }),
    inForce: z.boolean().meta({ description: '今天执行的版本' }),
  })
  .meta({ id: 'Edition', title: '分类版本' })

export type EditionView = z.output<typeof edition>

export const listSchemes = contract({
  id: 'taxonomy.listSchemes',
  summary: '列出分类体系及其各个版本',
  kind: 'query',
  route: 'GET /taxonomies',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    schemes: z.array(z.object({ scheme, name: z.string(), editions: z.array(edition) })),
  }),
  audit: null,
  refusals: {},
})

const term = z
  .object({
    code: z.string(),
    parent: z.string().nullable(),
    name: z.string(),
    confirmed: z.boolean().meta({ description: '为 false 时来源没有定论，待确认' }),
    children: z.int(),
  })
  .meta({ id: 'Term', title: '分类项' })

export type TermView = z.output<typeof term>

const change = z.object({
  kind: z.enum(codesOf(changeKinds)),
  code: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** So many terms on a page of one scheme. */
export const termsOnPage = 200

export const getTerms = contract({
  id: 'taxonomy.getTerms',
  summary: '查阅一个分类体系某日执行的版本：逐级或按名称、代码查找，连同与前一版的差异',
  kind: 'query',
  route: 'GET /taxonomies/{scheme}',
  permission: 'public',
  input: z.object({
    scheme,
    day: plainDateSchema.optional().meta({ title: '日期', description: '默认今天' }),
    parent: z.string().max(40).optional().meta({ title: '上级代码', description: '默认最上一级' }),
    q: z.string().trim().max(60, '查找内容最多 60 个字').default('').meta({ title: '名称或代码' }),
    page: z.coerce.number().int().min(1).max(100).default(1).meta({ title: '页码' }),
  }),
  output: z.object({
    name: z.string(),
    edition: edition.nullable(),
    /** From the top down to the term whose parts are listed. */
    trail: z.array(z.object({ code: z.string(), name: z.string() })),
    terms: z.array(term),
    ended: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: '查找内容是这一版已没有的代码的，它最后的名称；其他为空' }),
    total: z.int(),
    pages: z.int(),
    changes: z.array(change).meta({ description: '与前一版的差异，前 500 处' }),
  }),
  audit: null,
  refusals: {},
})

export const listTerms = contract({
  id: 'taxonomy.listTerms',
  summary: '列出几个分类体系的分类项今天的名称，供选择；已取消的也列出，旧记录仍用它',
  kind: 'query',
  route: 'GET /terms',
  permission: 'public',
  input: z.object({ scheme: many(z.enum(shortSchemes)).meta({ title: '分类体系' }) }),
  output: z.object({
    terms: z.array(
      z.object({
        scheme,
        code: z.string(),
        parent: z.string().nullable(),
        name: z.string(),
        current: z.boolean().meta({ description: '为 false 时今天执行的版本已没有这一项，不能再选' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const exportTerms = contract({
  id: 'taxonomy.exportTerms',
  summary: '导出一个分类体系某日执行的版本，列与导入相同',
  kind: 'query',
  route: 'GET /exports/taxonomy',
  permission: 'public',
  input: z.object({
    scheme,
    day: plainDateSchema.optional().meta({ title: '日期', description: '默认今天' }),
  }),
  output: z.object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})

export const importEdition = contract({
  id: 'taxonomy.importEdition',
  summary: '导入分类体系的新版本：先试（write 为否）看错误和差异，全部无误才写入',
  kind: 'command',
  route: 'POST /taxonomies/{scheme}/editions',
  permission: { 'city-lead': 'city', 'system-administrator': 'city' },
  input: z.object({
    scheme,
    label: z.string().trim().min(2, '请填写版本名称，如“2017 版”').max(60).meta({ title: '版本名称' }),
    effectiveFrom: plainDateSchema.meta({ title: '起执行日期' }),
    source: z.string().trim().min(4, '请写明来源：文件、标准或数据集').max(300).meta({ title: '来源' }),
    rows: sheetRows(20_000, '最多 20,000 行'),
    write: z.boolean().default(false).meta({ title: '写入', description: '为否时只检查' }),
  }),
  output: z.object({
    rows: z.int(),
    faults: z.array(sheetFaultSchema),
    changes: z.array(change).meta({ description: '与执行日前一版的差异，前 500 处' }),
    counts: z.record(z.enum(codesOf(changeKinds)), z.int()),
    written: z.boolean(),
  }),
  audit: 'taxonomy.edition-imported',
  refusals: {
    'taxonomy.day': '该分类体系没有从同一天起执行的版本',
    'taxonomy.past': '新版本从今天或以后起执行',
  },
})

export const removeEdition = contract({
  id: 'taxonomy.removeEdition',
  summary: '移除尚未起执行的版本并说明理由，改正后可重新导入；已起执行的版本不能移除',
  kind: 'command',
  route: 'POST /taxonomy-editions/{editionId}/removal',
  permission: { 'city-lead': 'city', 'system-administrator': 'city' },
  input: z.object({
    editionId: idSchema,
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'taxonomy.edition-removed',
  refusals: { 'taxonomy.in-force': '该版本尚未起执行' },
})

export const installEdition = contract({
  id: 'taxonomy.installEdition',
  summary: '系统启动时载入随附的分类；已有版本的不动',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({
    scheme,
    label: z.string(),
    effectiveFrom: plainDateSchema,
    source: z.string(),
    terms: z.array(
      z.object({
        code: z.string(),
        parent: z.string().nullable(),
        name: z.string(),
        confirmed: z.boolean(),
      }),
    ),
  }),
  output: z.object({ installed: z.boolean() }),
  audit: 'taxonomy.edition-installed',
  refusals: {},
})
