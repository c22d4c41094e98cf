/** The words of vouchers. Shared with the browser. */
import type { OrganisationKind } from '#modules/identity/terms.ts'

/** 办法 of one version: proposed by one person of the office, in force once another has agreed. */
export const schemeStates = { proposed: '待复核', returned: '已退回', published: '已发布' } as const
export type SchemeState = keyof typeof schemeStates

export const quotaStates = {
  applied: '待核定',
  granted: '已核定',
  refused: '不予核定',
  withdrawn: '已撤回',
} as const
export type QuotaState = keyof typeof quotaStates

export const useStates = {
  reserved: '已预留',
  used: '已使用',
  released: '已取消',
  expired: '已过期',
  cancelled: '已撤销',
} as const
export type UseState = keyof typeof useStates

export const redemptionStates = {
  claimed: '待初审',
  checked: '待复核',
  agreed: '待拨付',
  paid: '已兑付',
  returned: '已退回补正',
  refused: '不予兑付',
} as const
export type RedemptionState = keyof typeof redemptionStates

/** What was done with a use, step by step. */
export const stepKinds = {
  reserved: '预留',
  released: '取消预留',
  expired: '预留过期，额度退回',
  used: '登记使用',
  cancelled: '撤销使用，额度退回',
  claimed: '申请兑付',
  checked: '初审通过',
  agreed: '复核同意',
  paid: '登记拨付',
  returned: '退回补正',
  refused: '不予兑付',
} as const
export type StepKind = keyof typeof stepKinds

/** 使用依据: what a voucher is used for, by the number that both sides know it by. */
export const referenceKinds = { booking: '预约', inquiry: '询价选定', contract: '委托合同' } as const
export type ReferenceKind = keyof typeof referenceKinds

export const coveredServices = {
  pilot: '中试服务',
  testing: '检验检测',
  equipment: '仪器设备使用',
  consulting: '技术咨询',
} as const
export type CoveredService = keyof typeof coveredServices

export const ratioBases = { excess: '超出全额抵扣限额的部分', whole: '全部金额' } as const
export type RatioBasis = keyof typeof ratioBases

/** Figures of the budget; each is traced to its records. */
export const figures = {
  granted: '核定额度',
  reserved: '预留',
  used: '已使用',
  redeemed: '其中已兑付',
  left: '剩余额度',
} as const
export type Figure = keyof typeof figures

/** 参数 of a scheme, as its text says them or is silent on them. */
export const parameterNames = {
  perUseCap: '单次抵扣上限',
  perYearCap: '每年额度上限',
  fullUpTo: '全额抵扣限额',
  ratio: '超出限额后的抵扣比例',
  ratioOn: '抵扣比例的计算基数',
  customers: '适用的单位',
  services: '适用的服务',
  quotaYear: '额度年度的起止',
} as const
export type ParameterName = keyof typeof parameterNames

/** A parameter that the text gives, leaves without limit, or doesn't say. */
export type Stated<T> =
  | { readonly state: 'value'; readonly value: T; readonly clause: string }
  | { readonly state: 'silent'; readonly reason: string }
export type Limited<T> = Stated<T> | { readonly state: 'unlimited'; readonly clause: string }

export interface Parameters {
  /** 分. */
  readonly perUseCap: Limited<number>
  readonly perYearCap: Limited<number>
  readonly fullUpTo: Stated<number>
  /** Hundredths of a per cent: 5000 is 50 %. */
  readonly ratio: Stated<number>
  readonly ratioOn: Stated<RatioBasis>
  readonly customers: Limited<OrganisationKind[]>
  readonly services: Limited<CoveredService[]>
  /** From 1 January to 31 December, where the text says so. */
  readonly quotaYear: Stated<'calendar'>
}

/** `5000` → `50%`. */
export const ratioWords = (hundredths: number): string => `${hundredths / 100}%`
