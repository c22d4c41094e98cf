import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { code, done, email, organisationInput, password, personName, role, token } from './fields.ts'

const membershipView = z.object({
  id: idSchema,
  organisationId: idSchema,
  organisationName: z.string(),
  roles: z.array(role),
})

const whoView = z
  .object({
    state: z.enum(['anonymous', 'half', 'full']).meta({ description: 'half：密码已核对，待输动态口令' }),
    name: z.string().nullable(),
    email: z.string().nullable(),
    hasSecondFactor: z.boolean(),
    secondFactorGiven: z.boolean(),
    actingFor: membershipView
      .extend({
        verified: z.boolean(),
        locality: z.string(),
        department: z.string().nullable(),
        withheld: z.array(role),
      })
      .nullable(),
    memberships: z.array(membershipView),
  })
  .meta({ id: 'WhoAmI', title: '当前身份' })

export type WhoAmI = z.output<typeof whoView>

export const whoAmI = contract({
  id: 'identity.whoAmI',
  summary: '查看当前登录的人员、身份与可切换的单位',
  kind: 'query',
  route: 'GET /me',
  permission: 'public',
  input: z.object({}),
  output: whoView,
  audit: null,
  refusals: {},
})

export const signIn = contract({
  id: 'identity.signIn',
  summary: '用邮箱和密码登录；已启用动态口令的还须完成第二步',
  kind: 'command',
  route: 'POST /session',
  permission: 'public',
  input: z.object({ email, password }),
  output: z.object({ state: z.enum(['half', 'full']) }),
  audit: 'identity.signed-in',
  auditsFailure: true,
  refusals: {},
  limit: { calls: 10, seconds: 900, per: 'address+subject' },
  replayable: false,
})

export const giveSecondFactor = contract({
  id: 'identity.giveSecondFactor',
  summary: '输入动态口令或恢复码，完成登录或重新验证',
  kind: 'command',
  route: 'POST /session/second-factor',
  permission: { 'half-signed-in': 'self' },
  input: z.object({ code }),
  output: done,
  audit: 'identity.second-factor-given',
  auditsFailure: true,
  refusals: { 'identity.second-factor.none': '须先启用动态口令' },
  limit: { calls: 8, seconds: 300, per: 'person' },
  replayable: false,
})

export const signOut = contract({
  id: 'identity.signOut',
  summary: '退出登录',
  kind: 'command',
  route: 'DELETE /session',
  permission: { 'half-signed-in': 'self' },
  input: z.object({}),
  output: done,
  audit: 'identity.signed-out',
  refusals: {},
  replayable: false,
})

export const actFor = contract({
  id: 'identity.actFor',
  summary: '切换当前代表的单位',
  kind: 'command',
  route: 'PUT /session/membership',
  permission: { 'signed-in': 'self' },
  input: z.object({ membershipId: idSchema }),
  output: done,
  audit: 'identity.acting-for-changed',
  refusals: {},
  replayable: false,
})

export const requestRegistration = contract({
  id: 'identity.requestRegistration',
  summary: '申请注册：向邮箱发送注册链接；无论邮箱是否已注册，回答相同',
  kind: 'command',
  route: 'POST /registrations',
  permission: 'public',
  input: z.object({ email }),
  output: done,
  audit: 'identity.registration-requested',
  refusals: {},
  limit: { calls: 5, seconds: 900, per: 'address' },
  replayable: false,
})

export const getInvitation = contract({
  id: 'identity.getInvitation',
  summary: '凭邮件中的链接查看邀请或注册的内容',
  kind: 'query',
  route: 'GET /invitations/by-token',
  permission: 'public',
  input: z.object({ token }),
  output: z
    .object({
      email: z.string(),
      organisationName: z.string().nullable(),
      roles: z.array(role),
      registered: z.boolean(),
    })
    .meta({ id: 'InvitationByToken', title: '邀请' }),
  audit: null,
  refusals: {},
  limit: { calls: 30, seconds: 900, per: 'address' },
})

export const completeRegistration = contract({
  id: 'identity.completeRegistration',
  summary: '凭链接完成注册：填写姓名、密码；没有受邀单位的，登记自己的单位',
  kind: 'command',
  route: 'POST /people',
  permission: 'public',
  input: z.object({ token, name: personName, password, organisation: organisationInput.optional() }),
  output: done,
  audit: 'identity.registered',
  refusals: {
    'identity.password.length': '密码 12 至 128 个字符',
    'identity.password.common': '密码不是常见密码',
    'identity.password.personal': '密码不含邮箱名',
    'identity.uscc': '统一社会信用代码校验正确，或在例外名单中',
    'identity.organisation.taken': '单位尚未登记；已登记的由其管理员邀请加入',
    'identity.organisation.required': '没有受邀单位时，须登记自己的单位',
    'identity.organisation.kind': '政府部门由系统管理员登记',
    'identity.locality': '所在地区在本市地区名录中',
  },
  limit: { calls: 10, seconds: 900, per: 'address' },
  replayable: false,
})

export const acceptInvitation = contract({
  id: 'identity.acceptInvitation',
  summary: '已有账号的人员接受邀请，加入单位',
  kind: 'command',
  route: 'POST /me/memberships',
  permission: { 'signed-in': 'self' },
  input: z.object({ token }),
  output: done,
  audit: 'identity.joined',
  refusals: {
    'identity.invitation.addressee': '邀请发给本人的邮箱',
    'identity.separation': '系统、安全、审计三种管理员由不同的人担任',
  },
})

export const requestPasswordReset = contract({
  id: 'identity.requestPasswordReset',
  summary: '申请重设密码：向邮箱发送链接；无论邮箱是否已注册，回答相同',
  kind: 'command',
  route: 'POST /password-resets',
  permission: 'public',
  input: z.object({ email }),
  output: done,
  audit: 'identity.password-reset-requested',
  refusals: {},
  limit: { calls: 5, seconds: 900, per: 'address+subject' },
  replayable: false,
})

export const resetPassword = contract({
  id: 'identity.resetPassword',
  summary: '凭邮件中的链接设定新密码；其他设备上的登录随即失效',
  kind: 'command',
  route: 'POST /passwords',
  permission: 'public',
  input: z.object({ token, password }),
  output: done,
  audit: 'identity.password-reset',
  refusals: {
    'identity.password.length': '密码 12 至 128 个字符',
    'identity.password.common': '密码不是常见密码',
    'identity.password.personal': '密码不含邮箱名',
  },
  limit: { calls: 10, seconds: 900, per: 'address' },
  replayable: false,
})

export const changePassword = contract({
  id: 'identity.changePassword',
  summary: '修改本人密码；其他设备上的登录随即失效',
  kind: 'command',
  route: 'PUT /me/password',
  permission: { 'signed-in': 'self' },
  input: z.object({ current: password, password }),
  output: done,
  audit: 'identity.password-changed',
  refusals: {
    'identity.password.current': '当前密码正确',
    'identity.password.length': '密码 12 至 128 个字符',
    'identity.password.common': '密码不是常见密码',
    'identity.password.personal': '密码不含邮箱名',
  },
  limit: { calls: 10, seconds: 900, per: 'person' },
  replayable: false,
})

export const startSecondFactor = contract({
  id: 'identity.startSecondFactor',
  summary: '启用动态口令第一步：取得密钥和二维码内容',
  kind: 'command',
  route: 'POST /me/second-factor',
  permission: { 'signed-in': 'self' },
  input: z.object({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
  audit: 'identity.second-factor-started',
  refusals: { 'identity.second-factor.enabled': '尚未启用动态口令' },
  replayable: false,
})

export const confirmSecondFactor = contract({
  id: 'identity.confirmSecondFactor',
  summary: '启用动态口令第二步：输入一次口令确认，取得一次性恢复码',
  kind: 'command',
  route: 'PUT /me/second-factor',
  permission: { 'signed-in': 'self' },
  input: z.object({ code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  audit: 'identity.second-factor-enabled',
  refusals: { 'identity.second-factor.enabled': '尚未启用动态口令' },
  limit: { calls: 8, seconds: 300, per: 'person' },
  replayable: false,
})

export const listSessions = contract({
  id: 'identity.listSessions',
  summary: '列出本人当前的登录',
  kind: 'query',
  route: 'GET /me/sessions',
  permission: { 'signed-in': 'self' },
  input: z.object({}),
  output: z.object({
    sessions: z.array(
      z.object({
        id: idSchema,
        current: z.boolean(),
        createdAt: instantSchema,
        lastSeenAt: instantSchema,
        address: z.string(),
        device: z.string().meta({ description: '浏览器与操作系统，无法识别的为空' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const endSession = contract({
  id: 'identity.endSession',
  summary: '让本人的某个登录失效',
  kind: 'command',
  route: 'DELETE /me/sessions/{sessionId}',
  permission: { 'signed-in': 'self' },
  input: z.object({ sessionId: idSchema }),
  output: done,
  audit: 'identity.session-ended',
  refusals: {},
})
