import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { modes, standings } from './terms.ts'

const manages = { 'platform-manager': 'organisation' } as const
const staff = {
  ...manages,
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const
const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const unusedMonths = z
  .int()
  .min(1)
  .max(120)
  .nullable()
  .meta({ title: '几个月未使用即失效', description: '为空表示不因未使用失效' })

const qualification = z
  .object({
    id: idSchema,
    number: z.string(),
    lineId: idSchema,
    lineName: z.string(),
    platformName: z.string(),
    personName: z.string(),
    organisationName: z.string(),
    standing: z.enum(codesOf(standings)),
    mode: z.enum(codesOf(modes)).nullable(),
    validUntil: plainDateSchema.nullable(),
    lostUnusedOn: plainDateSchema.nullable().meta({ description: '不使用的话，自何日起失效' }),
    lastUsedAt: instantSchema.nullable(),
    timeline: z.array(z.object({ at: instantSchema, text: z.string(), by: z.string(), note: z.string() })),
    version,
  })
  .meta({ id: 'Qualification', title: '上机资格' })
export type QualificationView = z.output<typeof qualification>

export const getRequirement = contract({
  id: 'qualification.getRequirement',
  summary: '查看使用一条中试线是否须有上机资格',
  kind: 'query',
  route: 'GET /lines/{lineId}/qualification-requirement',
  permission: 'public',
  input: z.object({ lineId: idSchema }),
  output: z.object({ required: z.boolean(), unusedMonths }),
  audit: null,
  refusals: {},
})

export const setRequirement = contract({
  id: 'qualification.setRequirement',
  summary: '规定使用一条中试线是否须有上机资格；已有的预约不受影响',
  kind: 'command',
  route: 'PUT /own/lines/{lineId}/qualification-requirement',
  permission: manages,
  input: z.object({ lineId: idSchema, required: z.boolean(), unusedMonths }),
  output: z.object({}),
  audit: 'qualification.requirement-set',
  refusals: {},
})

export const askQualification = contract({
  id: 'qualification.askQualification',
  summary: '为本人向平台申请一条中试线的上机资格',
  kind: 'command',
  route: 'POST /lines/{lineId}/qualifications',
  permission: { ...books, ...staff },
  input: z.object({
    lineId: idSchema,
    experience: z
      .string()
      .trim()
      .min(10, '请写明培训或操作经历，至少 10 个字')
      .max(1000)
      .meta({ title: '培训和操作经历' }),
  }),
  output: z.object({ qualificationId: idSchema }),
  audit: 'qualification.asked',
  refusals: { 'qualification.once': '本人没有该线的资格，也没有待审核的申请' },
  limit: { calls: 20, seconds: 86_400, per: 'person' },
})

export const listMyQualifications = contract({
  id: 'qualification.listMyQualifications',
  summary: '查看本人的上机资格和申请',
  kind: 'query',
  route: 'GET /own/qualifications',
  permission: { 'signed-in': 'self' },
  input: z.object({}),
  output: z.object({ qualifications: z.array(qualification) }),
  audit: null,
  refusals: {},
})

export const listRunners = contract({
  id: 'qualification.listRunners',
  summary: '列出本单位有一条中试线上机资格的人员，申请预约时可指定由谁操作',
  kind: 'query',
  route: 'GET /lines/{lineId}/runners',
  permission: books,
  input: z.object({ lineId: idSchema }),
  output: z.object({
    required: z.boolean(),
    runners: z.array(
      z.object({
        personId: idSchema,
        name: z.string(),
        mode: z.enum(codesOf(modes)),
        validUntil: plainDateSchema,
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const listIssued = contract({
  id: 'qualification.listIssued',
  summary: '列出本单位各中试线的上机资格要求、申请和持有人',
  kind: 'query',
  route: 'GET /own/issued-qualifications',
  permission: staff,
  input: z.object({}),
  output: z.object({
    lines: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        platformName: z.string(),
        required: z.boolean(),
        unusedMonths,
      }),
    ),
    qualifications: z.array(qualification),
  }),
  audit: null,
  refusals: {},
})

export const issueQualification = contract({
  id: 'qualification.issueQualification',
  summary: '签发上机资格，或为已有的续期、改变操作方式；写明依据',
  kind: 'command',
  route: 'POST /own/issued-qualifications/{qualificationId}/issue',
  permission: manages,
  input: z.object({
    qualificationId: idSchema,
    version,
    mode: z.enum(codesOf(modes)).meta({ title: '操作方式' }),
    validUntil: plainDateSchema.meta({ title: '有效期至' }),
    basis: z
      .string()
      .trim()
      .min(4, '请写明依据，至少 4 个字')
      .max(300)
      .meta({ title: '依据', description: '如培训记录、考核结果' }),
  }),
  output: z.object({ version }),
  audit: 'qualification.issued',
  refusals: {
    'qualification.until': '有效期不早于今天',
    'qualification.own': '不为自己签发',
    'qualification.state': '没有暂停；暂停的先恢复',
  },
})

export const declineQualification = contract({
  id: 'qualification.declineQualification',
  summary: '不同意上机资格的申请，写明理由',
  kind: 'command',
  route: 'POST /own/issued-qualifications/{qualificationId}/refusal',
  permission: manages,
  input: z.object({ qualificationId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'qualification.declined',
  refusals: { 'qualification.state': '待审核' },
})

export const suspendQualification = contract({
  id: 'qualification.suspendQualification',
  summary: '暂停上机资格，写明理由；暂停期间不能预约',
  kind: 'command',
  route: 'POST /own/issued-qualifications/{qualificationId}/suspension',
  permission: manages,
  input: z.object({ qualificationId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'qualification.suspended',
  refusals: { 'qualification.state': '已签发' },
})

export const restoreQualification = contract({
  id: 'qualification.restoreQualification',
  summary: '恢复暂停的上机资格，写明理由',
  kind: 'command',
  route: 'POST /own/issued-qualifications/{qualificationId}/restoration',
  permission: manages,
  input: z.object({ qualificationId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'qualification.restored',
  refusals: { 'qualification.state': '已暂停', 'qualification.own': '不为自己恢复' },
})
