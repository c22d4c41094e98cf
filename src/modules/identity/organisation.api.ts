import { z } from 'zod'
import { normaliseUscc } from '#kernel/identifiers.ts'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { done, email, organisationInput, password, personName, reason, role, version } from './fields.ts'

const memberView = z.object({
  membershipId: idSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  hasSecondFactor: z.boolean(),
  version,
})

export const listMembers = contract({
  id: 'identity.listMembers',
  summary: '列出单位的成员和未接受的邀请',
  kind: 'query',
  route: 'GET /organisations/{organisationId}/members',
  permission: {
    'enterprise-manager': 'organisation',
    'platform-manager': 'organisation',
    'security-administrator': 'city',
  },
  input: z.object({ organisationId: idSchema }),
  output: z
    .object({
      organisationName: z.string(),
      members: z.array(memberView),
      invitations: z.array(
        z.object({ id: idSchema, email: z.string(), roles: z.array(role), expiresAt: instantSchema }),
      ),
      /** Roles that fit this organisation and that the caller may give. */
      assignable: z.array(role),
    })
    .meta({ id: 'Members', title: '成员' }),
  audit: null,
  refusals: {},
})

export const inviteMember = contract({
  id: 'identity.inviteMember',
  summary: '邀请人员加入单位并授予角色',
  kind: 'command',
  route: 'POST /organisations/{organisationId}/invitations',
  permission: {
    'enterprise-manager': 'organisation',
    'platform-manager': 'organisation',
    'security-administrator': 'city',
  },
  input: z.object({
    organisationId: idSchema,
    email,
    roles: z.array(role).min(1, '请至少选择一个角色').max(5),
  }),
  output: z.object({ invitationId: idSchema }),
  audit: 'identity.invited',
  refusals: {
    'identity.role.organisation': '角色与单位性质相符',
    'identity.role.authority': '政府、审计与管理角色只由安全管理员授予',
    'identity.separation': '系统、安全、审计三种管理员由不同的人担任',
  },
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

export const revokeInvitation = contract({
  id: 'identity.revokeInvitation',
  summary: '撤回未接受的邀请',
  kind: 'command',
  route: 'DELETE /organisations/{organisationId}/invitations/{invitationId}',
  permission: {
    'enterprise-manager': 'organisation',
    'platform-manager': 'organisation',
    'security-administrator': 'city',
  },
  input: z.object({ organisationId: idSchema, invitationId: idSchema }),
  output: done,
  audit: 'identity.invitation-revoked',
  refusals: {},
})

export const changeRoles = contract({
  id: 'identity.changeRoles',
  summary: '调整成员的角色；角色为空即结束任职。调整后该成员须重新登录',
  kind: 'command',
  route: 'PUT /organisations/{organisationId}/members/{membershipId}',
  permission: {
    'enterprise-manager': 'organisation',
    'platform-manager': 'organisation',
    'security-administrator': 'city',
  },
  input: z.object({
    organisationId: idSchema,
    membershipId: idSchema,
    roles: z.array(role).max(5),
    version,
    reason,
  }),
  output: done,
  audit: 'identity.roles-changed',
  refusals: {
    'identity.role.organisation': '角色与单位性质相符',
    'identity.role.authority': '政府、审计与管理角色只由安全管理员授予',
    'identity.separation': '系统、安全、审计三种管理员由不同的人担任',
    'identity.role.self': '不能调整自己的角色',
  },
  stepUp: true,
})

export const clearSecondFactor = contract({
  id: 'identity.clearSecondFactor',
  summary: '手机和恢复码都丢失的，核实本人后停用其动态口令，由本人重新启用',
  kind: 'command',
  route: 'DELETE /organisations/{organisationId}/members/{membershipId}/second-factor',
  permission: { 'security-administrator': 'city' },
  input: z.object({ organisationId: idSchema, membershipId: idSchema, reason }),
  output: done,
  audit: 'identity.second-factor-cleared',
  refusals: {
    'identity.second-factor.self': '不能停用自己的动态口令',
    'identity.second-factor.none': '对方已启用动态口令',
  },
  stepUp: true,
})

const organisationView = organisationInput.extend({
  id: idSchema,
  uscc: z.string(),
  department: z.string().nullable(),
  state: z.enum(['pending', 'verified', 'refused']),
  refusedReason: z.string().nullable(),
  createdAt: instantSchema,
  version,
})

export const listOrganisations = contract({
  id: 'identity.listOrganisations',
  summary: '列出登记的单位，可按核验状态筛选',
  kind: 'query',
  route: 'GET /organisations',
  permission: {
    'district-office': 'locality',
    'city-lead': 'city',
    'security-administrator': 'city',
    'system-administrator': 'city',
  },
  input: z.object({
    state: z.enum(['pending', 'verified', 'refused']).optional(),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ organisations: z.array(organisationView), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const decideOrganisation = contract({
  id: 'identity.decideOrganisation',
  summary: '核验单位：通过，或说明理由不予通过',
  kind: 'command',
  route: 'POST /organisations/{organisationId}/decision',
  permission: { 'district-office': 'locality', 'city-lead': 'city' },
  input: z.object({ organisationId: idSchema, decision: z.enum(['verified', 'refused']), reason, version }),
  output: done,
  audit: 'identity.organisation-decided',
  refusals: {},
})

export const registerGovernmentOrganisation = contract({
  id: 'identity.registerGovernmentOrganisation',
  summary: '登记政府部门',
  kind: 'command',
  route: 'POST /government-organisations',
  permission: { 'system-administrator': 'city' },
  input: organisationInput.omit({ kind: true }).extend({ department: z.string().nullable() }),
  output: z.object({ organisationId: idSchema }),
  audit: 'identity.organisation-registered',
  refusals: {
    'identity.uscc': '统一社会信用代码校验正确，或在例外名单中',
    'identity.organisation.taken': '单位尚未登记',
    'identity.locality': '所在地区在本市地区名录中',
    'identity.department': '部门在本市部门名录中',
  },
})

export const listUsccExceptions = contract({
  id: 'identity.listUsccExceptions',
  summary: '查阅统一社会信用代码例外名单',
  kind: 'query',
  route: 'GET /uscc-exceptions',
  permission: { 'security-administrator': 'city', auditor: 'city' },
  input: z.object({}),
  output: z.object({
    exceptions: z.array(z.object({ code: z.string(), reason: z.string(), addedAt: instantSchema })),
  }),
  audit: null,
  refusals: {},
})

export const addUsccException = contract({
  id: 'identity.addUsccException',
  summary: '把校验位不符但确属真实的信用代码列入例外名单',
  kind: 'command',
  route: 'POST /uscc-exceptions',
  permission: { 'security-administrator': 'city' },
  input: z.object({ code: z.string().transform(normaliseUscc).meta({ title: '信用代码' }), reason }),
  output: done,
  audit: 'identity.uscc-exception-added',
  refusals: { 'identity.uscc.needless': '代码确有校验问题，且尚未列入' },
  stepUp: true,
})

export const describePeople = contract({
  id: 'identity.describePeople',
  summary: '按编号查人员姓名与任职单位，供审计对照',
  kind: 'query',
  route: 'GET /people',
  permission: { auditor: 'city' },
  input: z.object({ ids: z.array(idSchema).max(200) }),
  output: z.object({
    people: z.array(z.object({ id: idSchema, name: z.string(), organisations: z.array(z.string()) })),
  }),
  audit: null,
  refusals: {},
})

export const install = contract({
  id: 'identity.install',
  summary: '首次启动时登记单位和账号',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({
    organisation: organisationInput.extend({ department: z.string().nullable() }),
    verified: z.boolean(),
    members: z.array(
      z.object({
        email,
        name: personName,
        password,
        roles: z.array(role).min(1),
        totpSecret: z.string().nullable(),
      }),
    ),
  }),
  output: z.object({ organisationId: idSchema }),
  audit: 'identity.installed',
  refusals: {},
  replayable: false,
})

export const isInstalled = contract({
  id: 'identity.isInstalled',
  summary: '系统中是否已有账号',
  kind: 'query',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ installed: z.boolean() }),
  audit: null,
  refusals: {},
})

export const inviteFirstAdministrator = contract({
  id: 'identity.inviteFirstAdministrator',
  summary: '系统尚无账号时，邀请第一位安全管理员',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ email, name: z.string(), uscc: z.string() }),
  output: z.object({ link: z.string() }),
  audit: 'identity.first-administrator-invited',
  refusals: { 'identity.organisation.taken': '牵头部门尚未登记' },
  replayable: false,
})

const owns = {
  enterprise: 'organisation',
  'enterprise-manager': 'organisation',
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
} as const

export const getIndustry = contract({
  id: 'identity.getIndustry',
  summary: '查看本单位的行业（国民经济行业分类）',
  kind: 'query',
  route: 'GET /own/industry',
  permission: owns,
  input: z.object({}),
  output: z.object({
    industry: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: '没有填写的为空' }),
    version,
  }),
  audit: null,
  refusals: {},
})

export const setIndustry = contract({
  id: 'identity.setIndustry',
  summary: '填写或改正本单位的行业；此后写的需求沿用，可逐项改',
  kind: 'command',
  route: 'PUT /own/industry',
  permission: { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' },
  input: z.object({
    industry: z
      .string()
      .trim()
      .max(10)
      .nullable()
      .meta({ title: '行业', description: 'GB/T 4754 代码，为空即不填' }),
    version,
  }),
  output: z.object({ version }),
  audit: 'identity.industry-set',
  refusals: { 'identity.industry': '行业在今天执行的国民经济行业分类中' },
})
