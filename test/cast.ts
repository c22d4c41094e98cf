import type { Role } from '#kernel/role.ts'

/** The organisations that every test knows. Codes are made up with right check characters; `XXXX` marks them. */
export const organisations = {
  maker: {
    uscc: '91330481XXXX00019K',
    name: '海宁示例材料有限公司',
    kind: 'enterprise',
    locality: '330481',
    department: null,
    verified: true,
  },
  rival: {
    uscc: '91330482XXXX00027W',
    name: '平湖示例化学有限公司',
    kind: 'enterprise',
    locality: '330482',
    department: null,
    verified: true,
  },
  newcomer: {
    uscc: '91330402XXXX00035U',
    name: '南湖示例科技有限公司',
    kind: 'enterprise',
    locality: '330402',
    department: null,
    verified: false,
  },
  host: {
    uscc: '91330482XXXX00043J',
    name: '平湖示例中试有限公司',
    kind: 'enterprise',
    locality: '330482',
    department: null,
    verified: true,
  },
  otherHost: {
    uscc: '91330411XXXX00051J',
    name: '秀洲示例研究院',
    kind: 'institute',
    locality: '330411',
    department: null,
    verified: true,
  },
  haining: {
    uscc: '11330481XXXX0006XY',
    name: '海宁市示例主管部门',
    kind: 'government',
    locality: '330481',
    department: null,
    verified: true,
  },
  pinghu: {
    uscc: '11330482XXXX00078D',
    name: '平湖市示例主管部门',
    kind: 'government',
    locality: '330482',
    department: null,
    verified: true,
  },
  lead: {
    uscc: '11330400XXXX00086F',
    name: '市级示例牵头部门',
    kind: 'government',
    locality: '330400',
    department: 'industry',
    verified: true,
  },
  science: {
    uscc: '11330400XXXX00094A',
    name: '市级示例科技部门',
    kind: 'government',
    locality: '330400',
    department: 'science',
    verified: true,
  },
  treasury: {
    uscc: '11330400XXXX001070',
    name: '市级示例财政部门',
    kind: 'government',
    locality: '330400',
    department: 'finance',
    verified: true,
  },
} as const

export type OrganisationName = keyof typeof organisations

interface Part {
  readonly organisation: OrganisationName
  readonly roles: readonly Role[]
}

/** Who plays in the tests; each name can be handed to `world.as(name)`. */
export const cast = {
  buyer: { organisation: 'maker', roles: ['enterprise'] },
  boss: { organisation: 'maker', roles: ['enterprise-manager', 'enterprise'] },
  competitor: { organisation: 'rival', roles: ['enterprise-manager', 'enterprise'] },
  unverified: { organisation: 'newcomer', roles: ['enterprise-manager', 'enterprise', 'platform-manager'] },
  director: { organisation: 'host', roles: ['platform-manager'] },
  scheduler: { organisation: 'host', roles: ['platform-scheduler'] },
  technician: { organisation: 'host', roles: ['platform-technician'] },
  signatory: { organisation: 'host', roles: ['platform-signatory'] },
  accountant: { organisation: 'host', roles: ['platform-finance'] },
  otherDirector: { organisation: 'otherHost', roles: ['platform-manager', 'platform-scheduler'] },
  expert: { organisation: 'otherHost', roles: ['expert'] },
  matchmaker: { organisation: 'otherHost', roles: ['matchmaker'] },
  otherMatchmaker: { organisation: 'host', roles: ['matchmaker'] },
  district: { organisation: 'haining', roles: ['district-office'] },
  otherDistrict: { organisation: 'pinghu', roles: ['district-office'] },
  lead: { organisation: 'lead', roles: ['city-lead'] },
  department: { organisation: 'science', roles: ['city-department'] },
  finance: { organisation: 'treasury', roles: ['finance-office'] },
  auditor: { organisation: 'lead', roles: ['auditor'] },
  security: { organisation: 'lead', roles: ['security-administrator'] },
  sysadmin: { organisation: 'lead', roles: ['system-administrator'] },
} as const satisfies Record<string, Part>

export type Actor = keyof typeof cast

/** The office of each place that the cast plays. */
export const officeOf: Readonly<Record<string, Actor>> = { '330481': 'district', '330482': 'otherDistrict' }
