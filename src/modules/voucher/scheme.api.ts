import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { offices, reason, schemeContent, schemeView } from './fields.ts'

export const listVoucherSchemes = contract({
  id: 'voucher.listVoucherSchemes',
  summary: '列出现行的创新券办法：出处、参数，和办法没有写明的事项',
  kind: 'query',
  route: 'GET /voucher-schemes',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    schemes: z.array(schemeView),
    silence: z.string().nullable().meta({ description: '实施方案对创新券没有写明的事项' }),
  }),
  audit: null,
  refusals: {},
})

const managed = schemeView.extend({
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  mayDecide: z.boolean(),
  barred: z.string().nullable(),
})

export const listSchemeVersions = contract({
  id: 'voucher.listSchemeVersions',
  summary: '列出本级办法的各个版本，待复核的在前',
  kind: 'query',
  route: 'GET /office/voucher-schemes',
  permission: offices,
  input: z.object({}),
  output: z.object({
    versions: z.array(managed),
    places: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  audit: null,
  refusals: {},
})

export const proposeScheme = contract({
  id: 'voucher.proposeScheme',
  summary: '录入一项创新券办法或其新版本，交另一人复核',
  kind: 'command',
  route: 'POST /office/voucher-schemes',
  permission: offices,
  input: schemeContent.extend({
    schemeId: idSchema.optional().meta({ title: '办法', description: '新办法为空' }),
    locality: z.string().max(20).meta({ title: '所属地区', description: '市本级为市的代码' }),
  }),
  output: z.object({ versionId: idSchema }),
  audit: 'voucher.scheme-proposed',
  refusals: {
    'voucher.place': '所属地区是本级的',
    'voucher.dates': '施行日在停止施行日之前',
    'voucher.one-proposed': '该办法没有另一版待复核',
  },
})

const one = z.object({ versionId: idSchema })
const decided = {
  'voucher.scheme-state': '该版本待复核',
  'voucher.second-person': '复核人不是录入人',
}

export const agreeScheme = contract({
  id: 'voucher.agreeScheme',
  summary: '同意发布一版办法，自其施行日起适用，前一版同日停止',
  kind: 'command',
  route: 'POST /office/voucher-schemes/{versionId}/agreement',
  permission: offices,
  input: one,
  output: z.object({}),
  audit: 'voucher.scheme-published',
  refusals: { ...decided, 'voucher.in-force': '同一办法的各版在施行时间上不重叠' },
  stepUp: true,
})

export const returnScheme = contract({
  id: 'voucher.returnScheme',
  summary: '退回一版待复核的办法',
  kind: 'command',
  route: 'POST /office/voucher-schemes/{versionId}/return',
  permission: offices,
  input: one.extend({ reason }),
  output: z.object({}),
  audit: 'voucher.scheme-returned',
  refusals: decided,
})
