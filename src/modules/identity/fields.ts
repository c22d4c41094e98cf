import { z } from 'zod'
import { normaliseUscc } from '#kernel/identifiers.ts'
import { roles } from '#kernel/role.ts'
import { type OrganisationKind, organisationKinds } from './terms.ts'

/** Input fields that several operations of this module share. */

export const organisationKind = z.enum(Object.keys(organisationKinds) as [OrganisationKind])

export const role = z.enum(roles)
export const email = z
  .email('请填写有效的邮箱地址')
  .max(200)
  .transform(text => text.trim().toLowerCase())
  .meta({ title: '邮箱', example: 'name@example.com' })
export const password = z.string().min(1, '请填写密码').max(200).meta({ title: '密码' })
export const token = z.string().min(20, '链接不完整，请从邮件中重新打开').max(200)
export const code = z
  .string()
  .trim()
  .min(6, '请填写 6 位动态口令')
  .max(20)
  .meta({ title: '动态口令', example: '123456' })
export const personName = z.string().trim().min(1, '请填写姓名').max(50).meta({ title: '姓名' })
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const version = z
  .int()
  .positive()
  .meta({ title: '版本号', description: '读到的版本；已被他人更新则拒绝' })
export const done = z.object({})

export const organisationInput = z.object({
  uscc: z
    .string()
    .transform(normaliseUscc)
    .meta({ title: '统一社会信用代码', example: '91330481XXXX00019K' }),
  name: z.string().trim().min(2, '请填写单位全称').max(100).meta({ title: '单位名称' }),
  kind: organisationKind.meta({ title: '单位性质' }),
  locality: z.string().min(1, '请选择所在地区').meta({ title: '所在地区' }),
})
