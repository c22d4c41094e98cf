/** 单位性质. */
export const organisationKinds = {
  government: '政府部门',
  enterprise: '企业',
  university: '高校',
  institute: '科研院所',
  health: '医疗卫生机构',
  testing: '检验检测机构',
  'state-capital': '国资平台',
  finance: '金融机构',
  park: '园区',
  fund: '投资基金',
  association: '社会组织',
} as const

export type OrganisationKind = keyof typeof organisationKinds
