/**
 * The roles a membership can carry (角色). `office` roles act for government or run the system: they need a second
 * factor (quality S4). System, security and audit administration are three roles, and one membership may hold
 * only one of them (GB/T 22239-2019, 三权分立).
 */
export const roleDefinitions = {
  'enterprise-manager': { name: '单位管理员', office: false },
  enterprise: { name: '单位经办人', office: false },
  'platform-manager': { name: '平台负责人', office: false },
  'platform-scheduler': { name: '平台调度员', office: false },
  'platform-technician': { name: '平台技术员', office: false },
  'platform-signatory': { name: '授权签字人', office: false },
  'platform-finance': { name: '平台财务', office: false },
  expert: { name: '专家', office: false },
  matchmaker: { name: '撮合员', office: false },
  'district-office': { name: '属地主管部门', office: true },
  'city-department': { name: '市级部门', office: true },
  'city-lead': { name: '市级牵头部门', office: true },
  'finance-office': { name: '财政部门', office: true },
  auditor: { name: '审计管理员', office: true },
  'security-administrator': { name: '安全管理员', office: true },
  'system-administrator': { name: '系统管理员', office: true },
} as const satisfies Record<string, { readonly name: string; readonly office: boolean }>

export type Role = keyof typeof roleDefinitions

export const isRole = (text: string): text is Role => Object.hasOwn(roleDefinitions, text)

export const roles = Object.keys(roleDefinitions).filter(isRole)

export const roleName = (role: Role): string => roleDefinitions[role].name

export const isOfficeRole = (role: Role): boolean => roleDefinitions[role].office
