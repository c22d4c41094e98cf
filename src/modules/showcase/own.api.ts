/** What owners and reviewers do: write, submit, agree, return, withdraw, confirm. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { freshness, sheet } from '#modules/catalogue/fields.ts'
import { evidenceRule } from '#modules/catalogue/terms.ts'
import {
  agreementRules,
  draftOf,
  note,
  number,
  publishOn,
  retractionRules,
  returned,
  returnRules,
  reviewed,
  reviewLine,
  submissionRules,
  version,
  waiting,
  withdrawalRules,
} from '#modules/publishing/fields.ts'
import { versionStates } from '#modules/publishing/terms.ts'
import { recordStates, showcaseKinds } from './terms.ts'

const kind = z.enum(codesOf(showcaseKinds)).meta({ title: '种类' })
const state = z.enum(codesOf(recordStates)).meta({ title: '状态' })

const writes = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
} as const

const reviews = {
  'enterprise-manager': 'organisation',
  'platform-manager': 'organisation',
  'district-office': 'locality',
  'city-lead': 'city',
} as const

const draft = draftOf(60_000)

const ownRecord = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    state,
    draft,
    changed: z.boolean().meta({ description: '草稿与公开的内容不同' }),
    secondPerson: z.boolean().meta({ description: '须由另一人复核后才能公开' }),
    waiting,
    returned,
    confirmedOn: plainDateSchema,
    freshness,
    updatedAt: instantSchema,
    version,
  })
  .meta({ id: 'OwnShowcase', title: '本单位的成果、方案、厂房或代工' })

export type OwnShowcase = z.output<typeof ownRecord>

export const saveShowcaseDraft = contract({
  id: 'showcase.saveShowcaseDraft',
  summary: '保存成果、方案、厂房或代工的草稿；首次保存即建立记录，已公开的内容不变',
  kind: 'command',
  route: 'POST /own/showcase',
  permission: writes,
  input: z.object({ recordId: idSchema.optional(), version: version.optional(), kind, draft }),
  output: z.object({ recordId: idSchema, version }),
  audit: 'showcase.drafted',
  refusals: {},
})

export const listOwnShowcase = contract({
  id: 'showcase.listOwnShowcase',
  summary: '列出本单位的成果、方案、厂房和代工',
  kind: 'query',
  route: 'GET /own/showcase',
  permission: writes,
  input: z.object({
    kind: kind.optional(),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(50),
  }),
  output: z.object({
    records: z.array(
      z.object({
        id: idSchema,
        kind,
        number: z.string(),
        name: z.string(),
        state,
        waiting: z.enum(codesOf(versionStates)).nullable(),
        confirmedOn: plainDateSchema,
        freshness,
        updatedAt: instantSchema,
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getOwnShowcase = contract({
  id: 'showcase.getOwnShowcase',
  summary: '查看本单位的一项成果、方案、厂房或代工及其办理情况',
  kind: 'query',
  route: 'GET /own/showcase/{recordId}',
  permission: writes,
  input: z.object({ recordId: idSchema }),
  output: ownRecord,
  audit: null,
  refusals: {},
})

export const submitShowcase = contract({
  id: 'showcase.submitShowcase',
  summary: '提交草稿复核，可指定公开的日期',
  kind: 'command',
  route: 'POST /own/showcase/{recordId}/submission',
  permission: writes,
  input: z.object({
    recordId: idSchema,
    version,
    publishOn,
  }),
  output: z.object({ version, number }),
  audit: 'showcase.submitted',
  refusals: {
    ...submissionRules,
    'showcase.verified': '单位已通过核验',
    'showcase.locality': '所在地区在本市地区名录中',
    'showcase.platforms': '方案所选平台已经发布',
    'showcase.validation': '验证类型在今天执行的分类中；原已公开的可以保留',
    ...evidenceRule,
  },
})

export const retractShowcase = contract({
  id: 'showcase.retractShowcase',
  summary: '撤回等待复核或等待发布日的一版',
  kind: 'command',
  route: 'POST /own/showcase/{recordId}/retraction',
  permission: writes,
  input: z.object({ recordId: idSchema, number }),
  output: z.object({}),
  audit: 'showcase.retracted',
  refusals: retractionRules,
})

export const listShowcaseReviews = contract({
  id: 'showcase.listShowcaseReviews',
  summary: '列出范围内等待复核的成果、方案、厂房和代工',
  kind: 'query',
  route: 'GET /reviews/showcase',
  permission: reviews,
  input: z.object({}),
  output: z.object({
    reviews: z.array(reviewLine.extend({ kind, name: z.string() })),
  }),
  audit: null,
  refusals: {},
})

export const getShowcaseReview = contract({
  id: 'showcase.getShowcaseReview',
  summary: '查看等待复核的一版全部内容，以及与公开内容的差异',
  kind: 'query',
  route: 'GET /reviews/showcase/{recordId}',
  permission: reviews,
  input: z.object({ recordId: idSchema }),
  output: z.object({
    recordId: idSchema,
    kind,
    number: z.string(),
    organisationName: z.string(),
    waiting: reviewed.extend({ name: z.string() }).nullable().meta({ description: '已处理完的为空' }),
  }),
  audit: null,
  refusals: {},
})

export const agreeShowcase = contract({
  id: 'showcase.agreeShowcase',
  summary: '同意公开：立即公开，或等到所定的日期',
  kind: 'command',
  route: 'POST /reviews/showcase/{recordId}/agreement',
  permission: reviews,
  input: z.object({ recordId: idSchema, number }),
  output: z.object({ state: z.enum(codesOf(versionStates)) }),
  audit: 'showcase.agreed',
  refusals: agreementRules,
})

export const returnShowcase = contract({
  id: 'showcase.returnShowcase',
  summary: '退回修改，写明原因',
  kind: 'command',
  route: 'POST /reviews/showcase/{recordId}/return',
  permission: reviews,
  input: z.object({ recordId: idSchema, number, note }),
  output: z.object({}),
  audit: 'showcase.returned',
  refusals: returnRules,
})

export const withdrawShowcase = contract({
  id: 'showcase.withdrawShowcase',
  summary: '撤下公开的内容；页面保留并说明时间和原因',
  kind: 'command',
  route: 'POST /own/showcase/{recordId}/withdrawal',
  permission: { ...writes, 'district-office': 'locality', 'city-lead': 'city' },
  input: z.object({ recordId: idSchema, reason: note }),
  output: z.object({ version }),
  audit: 'showcase.withdrawn',
  refusals: withdrawalRules,
})

export const confirmShowcase = contract({
  id: 'showcase.confirmShowcase',
  summary: '确认公开的内容仍然属实',
  kind: 'command',
  route: 'POST /own/showcase/{recordId}/confirmation',
  permission: writes,
  input: z.object({ recordId: idSchema, version }),
  output: z.object({ confirmedOn: plainDateSchema, version }),
  audit: 'showcase.confirmed',
  refusals: withdrawalRules,
})

export const publishDueShowcase = contract({
  id: 'showcase.publishDueShowcase',
  summary: '到了所定日期的，公开',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ published: z.int() }),
  audit: 'showcase.due-published',
  refusals: {},
})

export const renewShowcaseEntries = contract({
  id: 'showcase.renewShowcaseEntries',
  summary: '验证类型改名后，重写已公开方案的目录条目，使其可按当日的名称查到',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ renewed: z.int() }),
  audit: 'showcase.entries-renewed',
  refusals: {},
})

/** Rows of one sheet; more than these are brought in several. */
const mostRows = 500

export const importShowcase = contract({
  id: 'showcase.importShowcase',
  summary: '由表格导入本单位的草稿：先试导入逐行指出错误，全部无误才写入；导入后仍须逐项提交',
  kind: 'command',
  route: 'POST /own/showcase/imports',
  permission: writes,
  input: z.object({
    kind,
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  audit: 'showcase.imported',
  refusals: { 'showcase.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const exportOwnShowcase = contract({
  id: 'showcase.exportOwnShowcase',
  summary: '导出本单位的成果、方案、厂房或代工的草稿（已公开的为现有草稿），表头与导入模板一致',
  kind: 'query',
  route: 'GET /own/showcase/sheets/{kind}',
  permission: writes,
  input: z.object({ kind }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
})

export const remindShowcaseOwners = contract({
  id: 'showcase.remindShowcaseOwners',
  summary: '提醒确认已逾 180 天的成果、方案、厂房和代工的单位核对，每 30 天至多一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
  audit: 'showcase.owners-reminded',
  refusals: {},
})
