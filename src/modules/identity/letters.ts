import type { Message } from '#kernel/operation.ts'
import { type Role, roleName } from '#kernel/role.ts'

const letter = (to: string, subject: string, lines: readonly string[]): Message => ({
  topic: 'mail',
  payload: { to: [to], subject, text: [...lines, '', '本邮件由系统自动发送，请勿直接回复。'].join('\n') },
})

/** `link` builds an absolute address of the system from a path. */
export type Link = (path: string) => string

export const registrationLetter = (to: string, token: string, link: Link): Message =>
  letter(to, '完成注册', [
    '您好：',
    '',
    '请在 24 小时内打开以下链接完成注册：',
    link(`/register/complete?token=${token}`),
    '',
    '如非本人操作，请忽略本邮件。',
  ])

export const alreadyRegisteredLetter = (to: string, link: Link): Message =>
  letter(to, '您已有账号', [
    '您好：',
    '',
    '有人用本邮箱申请注册，而本邮箱已有账号。如是您本人，请直接登录；忘记密码可重设：',
    link('/sign-in'),
    link('/password/forgotten'),
    '',
    '如非本人操作，无需处理，账号不受影响。',
  ])

export const invitationLetter = (
  to: string,
  invited: { organisationName: string; roles: readonly Role[]; token: string },
  link: Link,
): Message =>
  letter(to, `邀请加入${invited.organisationName}`, [
    '您好：',
    '',
    `${invited.organisationName}邀请您担任${invited.roles.map(roleName).join('、')}。请在 7 天内打开链接接受邀请：`,
    link(`/register/complete?token=${invited.token}`),
  ])

export const passwordResetLetter = (to: string, token: string, link: Link): Message =>
  letter(to, '重设密码', [
    '您好：',
    '',
    '请在 1 小时内打开以下链接设定新密码，链接只能使用一次：',
    link(`/password/reset?token=${token}`),
    '',
    '如非本人操作，请忽略本邮件，密码不会改变。',
  ])

export const passwordChangedLetter = (to: string): Message =>
  letter(to, '密码已更改', [
    '您好：',
    '',
    '您的密码刚刚更改，其他设备上的登录已失效。如非本人操作，请立即重设密码。',
  ])

export const secondFactorClearedLetter = (to: string): Message =>
  letter(to, '动态口令已停用', [
    '您好：',
    '',
    '安全管理员已按申请停用您的动态口令，所有登录已失效。请重新登录，并在账号页启用新的动态口令。',
    '如非您本人申请，请立即联系安全管理员。',
  ])
