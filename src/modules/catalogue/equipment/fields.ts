import { z } from 'zod'
import { isPlainDate } from '#kernel/calendar.ts'
import { sheetText } from '#kernel/sheet.ts'

/** Text that an export and an import bring back as it was. */
export const plainText = (longest: number) =>
  z.string().overwrite(sheetText).max(longest, `最多 ${longest} 个字`)

/**
 * What the national instrument interface asks of an instrument beyond the columns of the table, under the interface's
 * names. Enumerations are typed where the interface names all their values; elsewhere the text is kept as written.
 */
const text = (title: string, longest = 200) => plainText(longest).min(1).optional().meta({ title })

const number = (title: string, least: number, most: number) => {
  const message = `须为 ${least} 至 ${most} 之间的数字`
  return z.number(message).min(least, message).max(most, message).optional().meta({ title })
}

const webAddress = (title: string) =>
  z
    .url({ protocol: /^https?$/, error: '须是以 http:// 或 https:// 开头的网址' })
    .max(500, '最多 500 个字')
    .optional()
    .meta({ title })

export const instrumentTypes = { general: '通用', special: '专用' } as const
export const auditStatuses = { '-1': '未提交', '0': '待审', '1': '通过', '2': '不通过' } as const
export const shareModes = { internal: '内部共享', external: '外部共享', none: '不共享' } as const

type ShareMode = keyof typeof shareModes

const isShareMode = (code: string): code is ShareMode => Object.hasOwn(shareModes, code)

/** How a device is shared; what isn't known isn't offered to others. */
export const shareModeOf = (code: string): ShareMode => (isShareMode(code) ? code : 'internal')

const dayField = (title: string) =>
  z.string().refine(isPlainDate, '不是有效日期，请写成 2024-05-01').optional().meta({ title })

/** A year's hours at most: a leap year's. */
const hoursOfYear = 8784

/** Elements of GB/T 30523 that no field of the interface stands for. */
export const coreFields = {
  keywords: text('关键词'),
  generatedOn: dayField('生成日期'),
}

/** Public with the platform. */
export const equipmentDetails = z
  .object({
    ename: text('英文名'),
    insCode: text('单位标识', 60),
    instrBelongsType: text('所属类型'),
    instrBelongsName: text('所属仪器中心、大型装置或服务单元'),
    resourceName: text('所属国家平台'),
    instrCategory: z
      .string()
      .regex(/^\d{6}$/, '须为 6 位数字编码')
      .optional()
      .meta({ title: '设备分类编码' }),
    instrSource: text('设备来源', 60),
    nation: text('产地国别', 60),
    type: z.enum(['general', 'special'], '请填：通用、专用').optional().meta({ title: '通用或专用' }),
    technical: text('主要技术指标', 2000),
    subject: text('学科领域'),
    serviceContent: text('服务内容', 2000),
    achievement: text('服务典型成果', 2000),
    status: text('运行状态', 60),
    requirement: text('对外开放共享规定', 2000),
    fee: text('参考收费标准', 2000),
    serviceUrl: webAddress('预约服务网址'),
    province: text('所在省', 40),
    city: text('所在市', 40),
    county: text('所在县（市、区）', 40),
    street: text('所在街道', 100),
    address: text('安放地址'),
    lng: number('经度', -180, 180),
    lat: number('纬度', -90, 90),
    runMachine: number('年总运行机时', 0, hoursOfYear),
    serviceMachine: number('年服务机时', 0, hoursOfYear),
    insideDepart: text('所属内部部门'),
    year: number('入网年份', 1900, 2199).refine(
      year => year === undefined || Number.isInteger(year),
      '须为四位年份',
    ),
    image: webAddress('图片网址'),
    ...coreFields,
  })
  .meta({ id: 'EquipmentDetails', title: '仪器设备的详细信息' })

export type EquipmentDetails = z.output<typeof equipmentDetails>

export const customsNames = {
  declarationNumber: '报关单号',
  itemNumber: '报关单项号',
  formName: '报关单品名',
  importDate: '放行日期',
  hsCode: '海关商品编码',
  importPort: '进口口岸',
} as const

/** Of the owner alone: persons and how to reach them, money, customs and what reviewers wrote. */
export const equipmentReserved = z
  .object({
    instrSupervise: z.enum(['0', '1'], '请填：否、是').optional().meta({ title: '是否海关监管' }),
    declarationNumber: text(customsNames.declarationNumber, 60),
    itemNumber: text(customsNames.itemNumber, 60),
    formName: text(customsNames.formName),
    importDate: dayField(customsNames.importDate),
    hsCode: text(customsNames.hsCode, 20),
    importPort: text(customsNames.importPort, 60),
    contact: text('设备联系人', 60),
    phone: text('设备联系电话', 60),
    email: z.email('邮箱格式有误').max(200).optional().meta({ title: '设备联系邮箱' }),
    postalcode: z
      .string()
      .regex(/^\d{6}$/, '须为 6 位数字')
      .optional()
      .meta({ title: '设备邮政编码' }),
    serviceIncome: number('年服务收入（元）', 0, 1e12),
    funds: text('购置经费来源'),
    auditStatus: z
      .enum(['-1', '0', '1', '2'], '请填：未提交、待审、通过、不通过')
      .optional()
      .meta({ title: '入网审核状态' }),
    auditReason: text('入网审核意见', 500),
  })
  .superRefine((reserved, context) => {
    const supervised = reserved.instrSupervise === '1'
    for (const [field, title] of Object.entries(customsNames)) {
      const isGiven = Object.entries(reserved).some(([name, value]) => name === field && value !== undefined)
      if (isGiven && !supervised)
        context.addIssue({ code: 'custom', path: [field], message: `只有海关监管的设备填写${title}` })
      if (field === 'declarationNumber' && supervised && !isGiven)
        context.addIssue({ code: 'custom', path: [field], message: `海关监管的设备须填写${title}` })
    }
  })
  .meta({ title: '仪器设备不公开的信息' })

export type EquipmentReserved = z.output<typeof equipmentReserved>

const titlesOf = (shape: Readonly<Record<string, z.ZodType>>): [field: string, title: string][] =>
  Object.entries(shape).map(([field, schema]) => [field, schema.meta()?.title ?? field])

export const detailTitles = titlesOf(equipmentDetails.shape)
export const reservedTitles = titlesOf(equipmentReserved.shape)

export const numberFields: ReadonlySet<string> = new Set([
  'lng',
  'lat',
  'runMachine',
  'serviceMachine',
  'year',
  'serviceIncome',
])

/** Fields that are days. */
export const dayFields: ReadonlySet<string> = new Set(['importDate', 'generatedOn'])

/** Fields of several lines. */
export const longFields: ReadonlySet<string> = new Set([
  'technical',
  'serviceContent',
  'achievement',
  'requirement',
  'fee',
  'auditReason',
])

const service = ['serviceContent', 'achievement', 'requirement', 'fee', 'serviceUrl']
const running = ['status', 'runMachine', 'serviceMachine', 'year']
const places = ['province', 'city', 'county', 'street', 'address', 'lng', 'lat']

/** The public fields as a page and a form group them. */
export const equipmentGroups: readonly { heading: string; takes: (field: string) => boolean }[] = [
  { heading: '基本信息', takes: field => ![...places, ...running, ...service].includes(field) },
  { heading: '开放服务', takes: field => service.includes(field) },
  { heading: '运行情况', takes: field => running.includes(field) },
  { heading: '安放位置', takes: field => places.includes(field) },
]

/** Fields written as one of a few words. */
export const choiceFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: instrumentTypes,
  instrSupervise: { '0': '否', '1': '是' },
  auditStatus: auditStatuses,
}

/** All fields of these titles in the order of the interface, as they are written in a list; empty where nothing is stated. */
const rowsOf = (titles: typeof detailTitles, fields: object) => {
  const given = new Map<string, string | number | undefined>(Object.entries(fields))
  return titles.map(([field, title]) => {
    const value = String(given.get(field) ?? '')
    return { field, title, written: choiceFields[field]?.[value] ?? value }
  })
}

export const detailRows = (details: EquipmentDetails) => rowsOf(detailTitles, details)
export const reservedRows = (reserved: EquipmentReserved) => rowsOf(reservedTitles, reserved)
