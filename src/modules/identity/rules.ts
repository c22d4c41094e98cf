import type { Refusal } from '#kernel/decision.ts'
import { usccFault, usccFaultText } from '#kernel/identifiers.ts'
import { isOfficeRole, type Role, roleName, roles } from '#kernel/role.ts'
import { departmentName, type Pack } from '#modules/rulebook/index.ts'

export interface OrganisationFacts {
  readonly kind: string
  readonly locality: string
  readonly department: string | null
}

const administrators = ['system-administrator', 'security-administrator', 'auditor'] as const

/** Whether a role can be held in an organisation: office roles belong to government, the others outside it. */
function fits(role: Role, organisation: OrganisationFacts, pack: Pack): boolean {
  if (organisation.kind !== 'government') return !isOfficeRole(role)
  switch (role) {
    case 'district-office':
      return organisation.department === null && organisation.locality !== pack.city.code
    case 'city-department':
      return organisation.department !== null
    case 'city-lead':
    case 'auditor':
    case 'security-administrator':
    case 'system-administrator':
      return organisation.department === pack.leadDepartment
    case 'finance-office':
      return organisation.department === pack.financeDepartment
    default:
      return false
  }
}

/** The roles that can be given in an organisation by this caller. */
export const assignableRoles = (organisation: OrganisationFacts, pack: Pack, bySecurity: boolean): Role[] =>
  roles.filter(role => fits(role, organisation, pack) && (bySecurity || mayGiveThemselves(role)))

const namedByOthers: readonly Role[] = ['expert', 'matchmaker']

const mayGiveThemselves = (role: Role): boolean => !isOfficeRole(role) && !namedByOthers.includes(role)

/** Roles must fit the organisation, and offices, experts, matchmakers and administrators are named by the security administrator. */
export function roleRefusals(
  wanted: readonly Role[],
  organisation: OrganisationFacts,
  pack: Pack,
  bySecurity: boolean,
): Refusal[] {
  const misfits = wanted.filter(role => !fits(role, organisation, pack))
  const beyond = wanted.filter(
    role => fits(role, organisation, pack) && !bySecurity && !mayGiveThemselves(role),
  )
  const refusals: Refusal[] = []
  if (misfits.length > 0)
    refusals.push({
      rule: 'identity.role.organisation',
      field: 'roles',
      message: `${misfits.map(roleName).join('、')}不适用于该单位，请改选与单位性质相符的角色。`,
    })
  if (beyond.length > 0)
    refusals.push({
      rule: 'identity.role.authority',
      field: 'roles',
      message: `${beyond.map(roleName).join('、')}须由安全管理员授予，请联系安全管理员。`,
    })
  return refusals
}

/** 三权分立: one person holds at most one of the three administrations, over all their memberships. */
export function separationRefusal(wanted: readonly Role[], heldElsewhere: readonly Role[]): Refusal | null {
  const held = administrators.filter(role => wanted.includes(role) || heldElsewhere.includes(role))
  if (held.length < 2) return null
  return {
    rule: 'identity.separation',
    field: 'roles',
    message: `${held.map(roleName).join('、')}须由不同的人担任，请改派他人。`,
  }
}

export function localityRefusal(locality: string, pack: Pack): Refusal | null {
  if (pack.localities.some(({ code }) => code === locality)) return null
  return {
    rule: 'identity.locality',
    field: 'organisation.locality',
    message: `“${locality}”不在${pack.city.name}的地区名录中，请从列表中选择。`,
    facts: { locality },
  }
}

export function departmentRefusal(department: string | null, pack: Pack): Refusal | null {
  if (department === null || pack.departments.some(({ code }) => code === department)) return null
  return {
    rule: 'identity.department',
    field: 'department',
    message: `“${departmentName(pack, department)}”不在市级部门名录中，请从列表中选择。`,
  }
}

/** `excepted`: the code stands on the audited exception list. */
export function usccRefusal(code: string, excepted: boolean): Refusal | null {
  const fault = usccFault(code)
  if (fault === null || excepted) return null
  const hint =
    fault === 'check' || fault === 'organisation-check' ? '核对无误的，请联系安全管理员列入例外名单。' : ''
  return {
    rule: 'identity.uscc',
    field: 'organisation.uscc',
    message: usccFaultText[fault] + hint,
    facts: { code, fault },
  }
}

export const organisationTaken: Refusal = {
  rule: 'identity.organisation.taken',
  field: 'organisation.uscc',
  message: '该单位已登记。请联系本单位管理员邀请您加入。',
}

export const industryRefusal = (unknown: readonly string[]): Refusal | null =>
  unknown.length === 0
    ? null
    : {
        rule: 'identity.industry',
        field: 'industry',
        message: `“${unknown.join('、')}”不在今天执行的国民经济行业分类中，请查找后选择。`,
      }
