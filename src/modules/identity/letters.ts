import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { type Role, roleName, roles } from '#kernel/role.ts'

/** All of these go to the mailbox at once, and nowhere else: see `direct`. */
const common = { area: '账号', readers: roles, way: 'at-once', direct: true } as const

const registration = letterKind({
  ...common,
  id: 'identity.registration',
  name: '完成注册',
  subject: '完成注册',
  body: '请在 24 小时内打开以下链接完成注册：\n{链接}\n\n如非本人操作，请忽略本邮件。',
  values: { 链接: 'https://example.test/register/complete' },
})

const alreadyRegistered = letterKind({
  ...common,
  id: 'identity.already-registered',
  name: '已有账号',
  subject: '您已有账号',
  body: `有人用本邮箱申请注册，而本邮箱已有账号。如是您本人，请直接登录；忘记密码可重设：
{登录}
{重设密码}

如非本人操作，无需处理，账号不受影响。`,
  values: { 登录: 'https://example.test/sign-in', 重设密码: 'https://example.test/password/forgotten' },
})

const invitation = letterKind({
  ...common,
  id: 'identity.invitation',
  name: '邀请加入单位',
  subject: '邀请加入{单位}',
  body: '{单位}邀请您担任{角色}。请在 7 天内打开链接接受邀请：\n{链接}',
  values: {
    单位: '海宁示例材料有限公司',
    角色: '单位经办人',
    链接: 'https://example.test/register/complete',
  },
})

const passwordReset = letterKind({
  ...common,
  id: 'identity.password-reset',
  name: '重设密码',
  subject: '重设密码',
  body: `请在 1 小时内打开以下链接设定新密码，链接只能使用一次：
{链接}

如非本人操作，请忽略本邮件，密码不会改变。`,
  values: { 链接: 'https://example.test/password/reset' },
})

const passwordChanged = letterKind({
  ...common,
  id: 'identity.password-changed',
  name: '密码已更改',
  subject: '密码已更改',
  body: '您的密码刚刚更改，其他设备上的登录已失效。如非本人操作，请立即重设密码。',
  values: {},
})

const secondFactorCleared = letterKind({
  ...common,
  id: 'identity.second-factor-cleared',
  name: '动态口令已停用',
  subject: '动态口令已停用',
  body: `安全管理员已按申请停用您的动态口令，所有登录已失效。请重新登录，并在账号页启用新的动态口令。
如非您本人申请，请立即联系安全管理员。`,
  values: {},
})

export const identityLetters = [
  registration,
  alreadyRegistered,
  invitation,
  passwordReset,
  passwordChanged,
  secondFactorCleared,
]

export const registrationLetter = (to: string, token: string, link: Link): Message =>
  letter(registration, [to], { 链接: link(`/register/complete?token=${token}`) })

export const alreadyRegisteredLetter = (to: string, link: Link): Message =>
  letter(alreadyRegistered, [to], { 登录: link('/sign-in'), 重设密码: link('/password/forgotten') })

export const invitationLetter = (
  to: string,
  invited: { organisationName: string; roles: readonly Role[]; token: string },
  link: Link,
): Message =>
  letter(invitation, [to], {
    单位: invited.organisationName,
    角色: invited.roles.map(roleName).join('、'),
    链接: link(`/register/complete?token=${invited.token}`),
  })

export const passwordResetLetter = (to: string, token: string, link: Link): Message =>
  letter(passwordReset, [to], { 链接: link(`/password/reset?token=${token}`) })

export const passwordChangedLetter = (to: string): Message => letter(passwordChanged, [to], {})

export const secondFactorClearedLetter = (to: string): Message => letter(secondFactorCleared, [to], {})
