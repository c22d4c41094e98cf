/** Shapes that several contracts of this module share. */
import { z } from 'zod'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { organisationKinds } from '#modules/identity/terms.ts'
import {
  coveredServices,
  parameterNames,
  quotaStates,
  ratioBases,
  redemptionStates,
  referenceKinds,
  schemeStates,
  stepKinds,
  useStates,
} from './terms.ts'

export const enterprises = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
export const providers = { 'platform-manager': 'organisation' } as const
export const providerReaders = { ...providers, 'platform-scheduler': 'organisation' } as const
/** Who decides: the office of the county whose money it is, or the city's lead office. */
export const offices = { 'district-office': 'locality', 'city-lead': 'city' } as const
export const officeReaders = { ...offices, 'city-department': 'city', 'finance-office': 'city' } as const
export const payers = { ...offices, 'finance-office': 'city' } as const

export const year = z.coerce.number().int().min(2020).max(2100).meta({ title: '年度' })
export const service = z.enum(codesOf(coveredServices)).meta({ title: '服务' })
export const amount = fenSchema.min(1, '金额须大于 0')
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const note = z.string().trim().max(500).default('').meta({ title: '说明' })

const clause = z.string().trim().min(1, '请写明出自第几条').max(60).meta({ title: '条款' })
const silent = z.object({
  state: z.literal('silent'),
  reason: z
    .string()
    .trim()
    .min(4, '请写明办法是怎么说的，至少 4 个字')
    .max(200)
    .meta({ title: '办法的原话' }),
})
const unlimited = z.object({ state: z.literal('unlimited'), clause })
const valued = <S extends z.ZodType>(value: S) => z.object({ state: z.literal('value'), value, clause })
const stated = <S extends z.ZodType>(value: S) => z.discriminatedUnion('state', [valued(value), silent])
const limited = <S extends z.ZodType>(value: S) =>
  z.discriminatedUnion('state', [valued(value), unlimited, silent])

export const parameters = z
  .object({
    perUseCap: limited(amount),
    perYearCap: limited(amount),
    fullUpTo: stated(fenSchema),
    ratio: stated(z.int().min(1).max(10_000).meta({ description: '百分之一个百分点：5000 即 50%' })),
    ratioOn: stated(z.enum(codesOf(ratioBases))),
    customers: limited(z.array(z.enum(codesOf(organisationKinds))).min(1, '请至少选一种单位')),
    services: limited(z.array(service).min(1, '请至少选一种服务')),
    quotaYear: stated(z.literal('calendar')),
  })
  .meta({
    title: '参数',
    description: '办法写明的，给出数值和条款；写明不限的，为不限；没有写明的，为未定，并写明原话',
  })

export const schemeContent = z.object({
  name: z.string().trim().min(4, '请写明办法的名称').max(100).meta({ title: '名称' }),
  document: z.string().trim().min(4, '请写明文件名称').max(200).meta({ title: '文件' }),
  docNumber: z.string().trim().min(4, '请写明文号').max(60).meta({ title: '文号' }),
  effectiveFrom: plainDateSchema.meta({ title: '自何日起施行' }),
  effectiveTo: plainDateSchema.nullable().meta({ title: '自何日起不再施行', description: '未定的为空' }),
  parameters,
})

export const schemeView = schemeContent
  .extend({
    versionId: idSchema,
    schemeId: idSchema,
    number: z.int(),
    locality: z.string(),
    localityName: z.string(),
    ofCity: z.boolean().meta({ title: '市本级的', description: '否：只适用于所属地区的单位' }),
    state: z.enum(codesOf(schemeStates)),
    lacks: z.array(z.string()).meta({ description: '办法没有写明的参数' }),
  })
  .meta({ id: 'VoucherScheme', title: '创新券办法' })
export type SchemeView = z.output<typeof schemeView>

export const deductionView = z
  .object({
    outcome: z.enum(['determined', 'undetermined', 'excluded']),
    fen: fenSchema.nullable().meta({ description: '待定的为空' }),
    lines: z.array(z.object({ text: z.string(), fen: fenSchema.nullable(), clause: z.string().nullable() })),
    missing: z.array(z.object({ parameter: z.enum(codesOf(parameterNames)), reason: z.string() })),
  })
  .meta({ id: 'VoucherDeduction', title: '抵扣测算' })

export const quotaView = z
  .object({
    id: idSchema,
    number: z.string(),
    schemeName: z.string(),
    fundName: z.string().meta({ description: '办法所属的市或县（市、区）' }),
    organisationName: z.string(),
    localityName: z.string(),
    year: z.int(),
    requestedFen: fenSchema,
    purpose: z.string(),
    appliedAt: instantSchema,
    state: z.enum(codesOf(quotaStates)),
    grantedFen: fenSchema.nullable(),
    reservedFen: fenSchema,
    usedFen: fenSchema,
    leftFen: fenSchema,
    note: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    mayDecide: z.boolean().meta({ description: '由当前人员核定' }),
  })
  .meta({ id: 'VoucherQuota', title: '创新券额度' })
export type QuotaView = z.output<typeof quotaView>

export const redemptionView = z
  .object({
    id: idSchema,
    number: z.string(),
    amountFen: fenSchema,
    invoice: z.string(),
    state: z.enum(codesOf(redemptionStates)),
    claimedAt: instantSchema,
    paidOn: plainDateSchema.nullable(),
    paymentReference: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'VoucherRedemption', title: '创新券兑付' })

export const useView = z
  .object({
    id: idSchema,
    number: z.string(),
    quotaNumber: z.string(),
    organisationName: z.string(),
    platformName: z.string(),
    referenceKind: z.enum(codesOf(referenceKinds)),
    reference: z.string(),
    label: z.string(),
    service,
    amountFen: fenSchema,
    deductedFen: fenSchema,
    state: z.enum(codesOf(useStates)),
    setAsideAt: instantSchema,
    expiresAt: instantSchema,
    servedOn: plainDateSchema.nullable(),
    redemption: redemptionView.nullable(),
  })
  .meta({ id: 'VoucherUse', title: '创新券使用' })
export type UseView = z.output<typeof useView>

export const wholeUse = useView.extend({
  lines: deductionView.shape.lines,
  schemeName: z.string(),
  files: z.int().meta({ title: '凭证件数' }),
  steps: z.array(
    z.object({ kind: z.enum(codesOf(stepKinds)), at: instantSchema, note: z.string(), by: z.string() }),
  ),
})
export type WholeUse = z.output<typeof wholeUse>

/** What the caller may do with the redemption as the office; nothing where it is somebody else's to do. */
export const inspectedUse = wholeUse.extend({
  mayCheck: z.boolean(),
  mayAgree: z.boolean(),
  mayDecline: z.boolean(),
  mayPay: z.boolean(),
  barred: z.string().nullable().meta({ description: '为什么不能由当前人员办理' }),
})
export type InspectedUse = z.output<typeof inspectedUse>
