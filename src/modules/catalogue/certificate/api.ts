import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetFaultSchema, sheetRows } from '#kernel/sheet.ts'
import { mostScopeLines, scopeLine, sheet } from '../fields.ts'
import {
  certificateFields,
  certificateRules,
  consistent,
  plausibleNumber,
  waitsForReview,
  withNormalNumber,
} from './fields.ts'

export { mostScopeLines }

const manages = { 'platform-manager': 'organisation' } as const
const version = z.int().positive().meta({ title: '版本号' })

export const reviseCertificate = contract({
  id: 'catalogue.reviseCertificate',
  summary: '修改资质证书的编号、有效期和能力范围；公开的平台，须他人复核后公开',
  kind: 'command',
  route: 'PUT /own/certificates/{certificateId}',
  permission: manages,
  input: z
    .object({ certificateId: idSchema, version, ...certificateFields })
    .superRefine(consistent)
    .transform(withNormalNumber)
    .superRefine(plausibleNumber),
  output: z.object({ version, waiting: waitsForReview }),
  audit: 'catalogue.certificate-revised',
  refusals: certificateRules,
})

export const endCertificate = contract({
  id: 'catalogue.endCertificate',
  summary:
    '终止证书：自某日起不再有效，标识随之消失；日期留空为恢复，公开的平台恢复须他人复核。须说明理由，终止的理由公开',
  kind: 'command',
  route: 'POST /own/certificates/{certificateId}/end',
  permission: manages,
  input: z.object({
    certificateId: idSchema,
    version,
    endedOn: plainDateSchema.nullable().meta({ title: '终止日期', description: '自该日起不再有效' }),
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '理由' }),
  }),
  output: z.object({ version, waiting: waitsForReview }),
  audit: 'catalogue.certificate-ended',
  refusals: { ...certificateRules, 'catalogue.certificate.ended-on': '终止日期不晚于有效期' },
})

export const checkScope = contract({
  id: 'catalogue.checkScope',
  summary: '试读能力范围表格：逐行指出错误，全部无误才给出各项；不写入，随证书一并保存',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/scope-checks',
  permission: manages,
  input: z.object({
    platformId: idSchema,
    rows: sheetRows(mostScopeLines, `能力范围最多 ${mostScopeLines} 项`),
  }),
  output: z.object({
    rows: z.int(),
    scope: z.array(scopeLine).meta({ description: '有一行错误即为空' }),
    ignoredColumns: z.array(z.string()),
    faults: z.array(sheetFaultSchema),
  }),
  audit: 'catalogue.scope-checked',
  refusals: { 'catalogue.import.columns': '表头含有所需的列' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const exportScope = contract({
  id: 'catalogue.exportScope',
  summary: '导出本单位一份证书的能力范围，表头与导入模板一致',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/certificates/{certificateId}/scope',
  permission: manages,
  input: z.object({ platformId: idSchema, certificateId: idSchema }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 60, seconds: 60, per: 'person' },
})
