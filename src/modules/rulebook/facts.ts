/** What conditions may ask about a platform: each fact with its name and the unit in which it is compared. */

/** Units, each as so many of the smallest of its measure, so that 50 万元 and 500,000 元 are one amount. */
export const conditionUnits = {
  次: { measure: 'times', of: 1 },
  家: { measure: 'firms', of: 1 },
  人: { measure: 'people', of: 1 },
  台: { measure: 'devices', of: 1 },
  条: { measure: 'lines', of: 1 },
  项: { measure: 'items', of: 1 },
  处: { measure: 'places', of: 1 },
  平方米: { measure: 'area', of: 1 },
  小时: { measure: 'time', of: 60 },
  分: { measure: 'money', of: 1 },
  元: { measure: 'money', of: 100 },
  万元: { measure: 'money', of: 1_000_000 },
} as const
export type ConditionUnit = keyof typeof conditionUnits

export const factDefinitions = {
  'organisation.verified': { name: '依托单位已核验', unit: null },
  'organisation.local': { name: '依托单位在本市', unit: null },
  'platform.published': { name: '平台信息已公开', unit: null },
  'platform.kind': { name: '平台类型', unit: null },
  'platform.locality': { name: '所在地区', unit: null },
  'platform.sites': { name: '固定场地', unit: '处' },
  'platform.area': { name: '中试场地面积', unit: '平方米' },
  'platform.lines': { name: '中试线', unit: '条' },
  'platform.devices': { name: '设备', unit: '台' },
  'platform.equipment-worth': { name: '设备原值合计', unit: '分' },
  'platform.services': { name: '公开的服务项目', unit: '项' },
  'platform.priced-services': { name: '有公开价格的服务项目', unit: '项' },
  'platform.certificates': { name: '有效资质证书', unit: '项' },
  'platform.pledge-hours': { name: '每年开放承诺', unit: '小时' },
  'title.municipal': { name: '持有有效的市级称号', unit: null },
  'title.provincial': { name: '持有有效的省级称号', unit: null },
  'staff.total': { name: '专职技术人员', unit: '人' },
  'staff.qualified': { name: '本科以上或中级以上职称人员', unit: '人' },
  'service.times': { name: '近三年对外服务次数', unit: '次' },
  'service.firms': { name: '近三年服务单位', unit: '家' },
  'service.revenue': { name: '近三年服务收入', unit: '分' },
  'service.hours': { name: '近一年对外服务机时', unit: '小时' },
} as const satisfies Record<string, { readonly name: string; readonly unit: ConditionUnit | null }>
export type FactCode = keyof typeof factDefinitions

export const isFactCode = (code: string): code is FactCode => Object.hasOwn(factDefinitions, code)

export const measureOf = (unit: ConditionUnit): string => conditionUnits[unit].measure

/** So many of the smallest unit of the measure. A floor may have decimals, the smallest unit hasn't. */
export const inSmallest = (value: number, unit: ConditionUnit): number =>
  Math.round(value * conditionUnits[unit].of)
